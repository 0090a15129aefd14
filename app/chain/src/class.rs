//! The class of conditional tokens between Solidity and domain.

use faktor_domain::{AccountId, Backing, Class, Condition, ConditionKind, Kind};

use crate::{ChainError, bindings};

/// The domain's class as the contracts take it.
#[must_use]
pub fn to_binding(class: &Class) -> bindings::Class {
    bindings::Class {
        issuer: class.issuer,
        currency: class.currency,
        kind: match class.kind {
            Kind::Inventory => bindings::Kind::Inventory,
            Kind::Pledge => bindings::Kind::Pledge,
            Kind::Margin => bindings::Kind::Margin,
            Kind::Investment => bindings::Kind::Investment,
        },
        backing: bindings::Backing {
            provider: class.backing.provider,
            id: class.backing.account.get(),
        },
        conditions: class
            .conditions
            .iter()
            .map(|condition| bindings::Condition {
                kind: match condition.kind {
                    ConditionKind::NotBefore => bindings::ConditionKind::NotBefore,
                    ConditionKind::NotAfter => bindings::ConditionKind::NotAfter,
                },
                data: condition.data.clone(),
            })
            .collect(),
    }
}

/// A contract's class as the domain knows it. Error: [`ChainError::UnexpectedAnswer`] for a kind that this version
/// does not know.
pub fn from_binding(class: bindings::Class) -> Result<Class, ChainError> {
    let unknown = || ChainError::UnexpectedAnswer { what: "class" };
    let kind = match class.kind {
        bindings::Kind::Inventory => Kind::Inventory,
        bindings::Kind::Pledge => Kind::Pledge,
        bindings::Kind::Margin => Kind::Margin,
        bindings::Kind::Investment => Kind::Investment,
        bindings::Kind::__Invalid => return Err(unknown()),
    };
    let conditions = class.conditions.into_iter().map(|condition| {
        let kind = match condition.kind {
            bindings::ConditionKind::NotBefore => ConditionKind::NotBefore,
            bindings::ConditionKind::NotAfter => ConditionKind::NotAfter,
            bindings::ConditionKind::__Invalid => return Err(unknown()),
        };
        Ok(Condition { kind, data: condition.data })
    });
    Ok(Class {
        issuer: class.issuer,
        currency: class.currency,
        kind,
        backing: Backing {
            provider: class.backing.provider,
            account: AccountId::new(class.backing.id),
        },
        conditions: conditions.collect::<Result<_, _>>()?,
    })
}
