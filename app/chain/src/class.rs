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
                kind: kind_to_binding(condition.kind),
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
        // An unknown kind has a number beyond all that are known.
        let kind = ConditionKind::from_number(condition.kind.into()).ok_or_else(unknown)?;
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
        conditions: conditions.collect::<Result<_, ChainError>>()?,
    })
}

fn kind_to_binding(kind: ConditionKind) -> bindings::ConditionKind {
    match kind {
        ConditionKind::NotBefore => bindings::ConditionKind::NotBefore,
        ConditionKind::NotAfter => bindings::ConditionKind::NotAfter,
        ConditionKind::TransfersLeft => bindings::ConditionKind::TransfersLeft,
        ConditionKind::HolderIn => bindings::ConditionKind::HolderIn,
        ConditionKind::Interest => bindings::ConditionKind::Interest,
        ConditionKind::Discount => bindings::ConditionKind::Discount,
        ConditionKind::Donation => bindings::ConditionKind::Donation,
        ConditionKind::Attested => bindings::ConditionKind::Attested,
        ConditionKind::FeedAtLeast => bindings::ConditionKind::FeedAtLeast,
        ConditionKind::FeedAtMost => bindings::ConditionKind::FeedAtMost,
        ConditionKind::Acknowledged => bindings::ConditionKind::Acknowledged,
        ConditionKind::Terms => bindings::ConditionKind::Terms,
        ConditionKind::Drawn => bindings::ConditionKind::Drawn,
    }
}
