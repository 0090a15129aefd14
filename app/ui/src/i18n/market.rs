//! Listing for sale.

texts! {
    /// Listing for sale.
    MarketText {
        title = "Offer for sale", "Legg ut for salg", "掛牌出售";
        intro =
            "You set the yearly discount. The price rises a little every day until the due date.",
            "Du bestemmer den årlige rabatten. Prisen stiger litt hver dag frem til forfall.",
            "由您設定年化折價率，價格會逐日上升至到期日為止。";
        how_much = "How much", "Hvor mye", "數量";
        how_much_hint: fn(&str) -> String =
            |most| format!("You hold {most}."), |most| format!("Du har {most}."), |most| format!("您持有 {most}。");
        discount = "Yearly discount", "Årlig rabatt", "年化折價率";
        discount_hint = "In per cent a year, for example 6.50.", "I prosent per år, for eksempel 6,50.", "每年百分比，例如 6.50。";
        expires = "Offer stands until", "Tilbudet gjelder til", "掛牌有效至";
        cash_today = "Cash if sold today", "Penger ved salg i dag", "今日售出可得";
        face = "Face amount", "Pålydende", "面額";
        cost = "The discount costs you", "Rabatten koster deg", "折價成本";
        yearly_cost = "Yearly cost", "Årlig kostnad", "年化成本";
        yearly_cost_term =
            "What the money costs you over a year, as the contract reckons it: simple interest over 365 days.",
            "Hva pengene koster deg over et år, slik kontrakten regner: enkel rente over 365 dager.",
            "依合約計算的資金年化成本：單利，以 365 天計。";
        discount_too_large = "With this discount nothing would be left to pay.", "Med denne rabatten blir det ingenting igjen å betale.", "此折價率將使應付金額歸零。";
        go = "Offer for sale", "Legg ut for salg", "掛牌出售";
        your_offers = "Your offers", "Tilbudene dine", "您的掛牌";
        no_offers = "You have no offers.", "Du har ingen tilbud.", "您沒有掛牌。";
        withdraw = "Withdraw the offer", "Trekk tilbudet", "撤回掛牌";
        withdraw_text: fn(&str) -> String =
            |left| format!("{left} that nobody bought comes back to you."),
            |left| format!("{left} som ingen har kjøpt, kommer tilbake til deg."),
            |left| format!("未售出的 {left} 將退還給您。");
        remaining = "Left", "Gjenstår", "剩餘";
        sold = "Sold", "Solgt", "已售出";
        expired = "Expired", "Utløpt", "已過期";
        open = "Open", "Åpent", "開放中";
    }
}
