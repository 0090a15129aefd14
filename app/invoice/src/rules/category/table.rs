//! What differs between VAT categories.

/// A category and what its rules ask for.
pub(super) struct Category {
    /// UNTDID 5305.
    pub(super) code: &'static str,
    /// Ids of its rules 01 to 10.
    pub(super) ids: [&'static str; 10],
    /// Rate of lines, allowances and charges.
    pub(super) rate: Rate,
    /// How often it stands in the breakdown.
    pub(super) rows: Rows,
    /// Tax numbers that it needs.
    pub(super) numbers: Numbers,
    /// How close the base and the tax of its rows are.
    pub(super) sums: Sums,
    /// Whether a reason for exemption stands in its rows.
    pub(super) exempt: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rate {
    AboveZero,
    ZeroOrAbove,
    Zero,
    Absent,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rows {
    /// One or more, one for each rate.
    Some,
    /// Exactly one.
    One,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbers {
    /// The seller's VAT or tax number, or the representative's VAT number.
    Seller,
    /// The seller's or representative's VAT number.
    SellerVat,
    /// That and the buyer's VAT number.
    BothVat,
    /// The seller's or representative's number, and the buyer's VAT or legal number.
    Both,
    /// None at all.
    None,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sums {
    /// For each rate, within one currency unit.
    PerRate,
    /// Exact, without tax.
    Exact,
}

macro_rules! category {
    ($code:literal $name:literal, $rate:ident, $rows:ident, $numbers:ident, $sums:ident, $exempt:literal) => {
        Category {
            code: $code,
            ids: [
                concat!("BR-", $name, "-01"),
                concat!("BR-", $name, "-02"),
                concat!("BR-", $name, "-03"),
                concat!("BR-", $name, "-04"),
                concat!("BR-", $name, "-05"),
                concat!("BR-", $name, "-06"),
                concat!("BR-", $name, "-07"),
                concat!("BR-", $name, "-08"),
                concat!("BR-", $name, "-09"),
                concat!("BR-", $name, "-10"),
            ],
            rate: Rate::$rate,
            rows: Rows::$rows,
            numbers: Numbers::$numbers,
            sums: Sums::$sums,
            exempt: $exempt,
        }
    };
}

pub(super) const CATEGORIES: [Category; 9] = [
    category!("S" "S", AboveZero, Some, Seller, PerRate, false),
    category!("Z" "Z", Zero, One, Seller, Exact, false),
    category!("E" "E", Zero, One, Seller, Exact, true),
    category!("AE" "AE", Zero, One, Both, Exact, true),
    category!("K" "IC", Zero, One, BothVat, Exact, true),
    category!("G" "G", Zero, One, SellerVat, Exact, true),
    category!("O" "O", Absent, One, None, Exact, true),
    category!("L" "AF", ZeroOrAbove, Some, Seller, PerRate, false),
    category!("M" "AG", ZeroOrAbove, Some, Seller, PerRate, false),
];
