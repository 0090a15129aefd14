//! The one macro behind the texts: `key = "English", "bokmål", "正體中文";`, or with a type for texts with parameters.

/// Declares a group of texts and its three languages. Without a type a text is `&'static str`.
macro_rules! texts {
    ($(#[$doc:meta])* $name:ident { $($key:ident $(: $ty:ty)? = $en:expr, $nb:expr, $zh:expr;)* }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name { $(pub $key: texts!(@type $($ty)?),)* }

        impl $name {
            pub(super) const EN: Self = Self { $($key: $en,)* };
            pub(super) const NB: Self = Self { $($key: $nb,)* };
            pub(super) const ZH_HANT: Self = Self { $($key: $zh,)* };
        }
    };
    (@type) => { &'static str };
    (@type $ty:ty) => { $ty };
}
