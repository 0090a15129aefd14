//! The chart and the table behind it.

use faktor_domain::{Amount, Bps, Date};
use leptos::{prelude::*, svg};

use super::geometry::{HEIGHT, Point, WIDTH, accretion, line};
use crate::{
    format::amount_with_currency,
    i18n::{expect_language, use_t},
    state::expect_clock,
    widgets::{AmountText, DateForm, DateText},
};

/// How the price of a claim rises from today to its face amount at maturity: a line with the sentence it shows, and the
/// figures as a table behind it. Nothing where the discount leaves nothing to pay.
#[component]
pub fn PriceChart(
    /// Face amount.
    #[prop(into)]
    face: Signal<Amount>,
    /// Yearly discount.
    #[prop(into)]
    discount: Signal<Bps>,
    /// The day it pays in full.
    #[prop(into)]
    maturity: Signal<Date>,
    /// Currency code or symbol.
    #[prop(into)]
    currency: Signal<String>,
) -> impl IntoView {
    let t = use_t();
    let language = expect_language();
    let clock = expect_clock();
    let points = Memo::new(move |_| {
        accretion(face.get(), discount.get(), clock.today(), maturity.get(), 13).unwrap_or_default()
    });
    let sentence = move |points: &[Point]| {
        let words = |point: Option<&Point>| {
            point.map_or_else(String::new, |point| {
                amount_with_currency(point.cost, &currency.get(), language.get_untracked())
            })
        };
        (t.widgets.chart_price)(&words(points.first()), &words(points.last()))
    };
    move || {
        let points = points.get();
        (points.len() > 1).then(|| {
            view! {
                <figure class="chart">
                    {drawing(&points)}
                    <figcaption>{sentence(&points)}</figcaption>
                    <details class="chart__table">
                        <summary>{t.widgets.as_table}</summary>
                        <ChartTable points currency />
                    </details>
                </figure>
            }
        })
    }
}

fn drawing(points: &[Point]) -> impl IntoView + use<> {
    let path = line(points);
    let area = format!("{path}L{WIDTH} {HEIGHT}L0 {HEIGHT}Z");
    svg::svg()
        .class("chart__drawing")
        .attr("viewBox", format!("0 0 {WIDTH} {HEIGHT}"))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child((
            svg::path().class("chart__area").attr("d", area),
            svg::path().class("chart__line").attr("d", path),
        ))
}

#[component]
fn ChartTable(points: Vec<Point>, currency: Signal<String>) -> impl IntoView {
    let t = use_t();
    let rows = points.into_iter().map(|point| {
        view! {
            <tr>
                <th scope="row"><DateText date=point.day form=DateForm::Iso /></th>
                <td class="is-figure"><AmountText amount=point.cost currency /></td>
            </tr>
        }
    });
    view! {
        <table class="plain-table">
            <thead>
                <tr>
                    <th scope="col">{t.widgets.chart_day}</th>
                    <th scope="col" class="is-figure">{t.widgets.chart_cost}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
