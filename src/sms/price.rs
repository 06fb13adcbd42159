//! What a segment costs.

use std::fmt;
use std::str::FromStr;

/// Parts of a unit of money that are told apart: prices have up to four
/// decimals.
const PARTS: u64 = 10_000;

/// An amount of money, such as `0.35 DKK`: less than a million millions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// In ten-thousandths.
    parts: u64,
    /// ISO 4217, three letters.
    currency: String,
}

/// Text that is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is no price: write an amount of at most four decimals and a currency, such as 0.35 DKK")]
pub struct NotAPrice;

impl Price {
    /// The price of so many.
    pub fn times(&self, count: usize) -> Self {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        Self { parts: self.parts.saturating_mul(count), currency: self.currency.clone() }
    }

    /// The amount with two decimals, or as many as it has.
    pub fn amount(&self) -> String {
        let decimals = format!("{:04}", self.parts % PARTS);
        let kept = decimals.trim_end_matches('0').len().max(2);
        format!("{}.{}", self.parts / PARTS, &decimals[..kept])
    }

    /// The amount with two decimals, rounded.
    pub fn about(&self) -> String {
        let hundredths = self.parts.saturating_add(PARTS / 200) / (PARTS / 100);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }

    /// Its three letters.
    pub fn currency(&self) -> &str {
        &self.currency
    }
}

impl fmt::Display for Price {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

impl FromStr for Price {
    type Err = NotAPrice;

    /// Reads `0.35 DKK` or `0,35 DKK`.
    fn from_str(text: &str) -> Result<Self, NotAPrice> {
        let (amount, currency) = text.trim().split_once(' ').ok_or(NotAPrice)?;
        let currency = currency.trim();
        let (whole, decimals) = amount.split_once(['.', ',']).unwrap_or((amount, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let named = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
        if !named || !digits(whole) || !digits(decimals) || whole.len() > 12 || decimals.len() > 4 {
            return Err(NotAPrice);
        }
        let parts = format!("{whole}{decimals:0<4}").parse().map_err(|_| NotAPrice)?;
        Ok(Self { parts, currency: currency.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_may_be_rounded() {
        for (text, times, want) in
            [("0.35 DKK", 14, "4.90"), ("0.0575 EUR", 1, "0.06"), ("0.0549 EUR", 1, "0.05"), ("0.995 DKK", 1, "1.00")]
        {
            let price: Price = text.parse().expect("a price");
            assert_eq!(price.times(times).about(), want, "{text}");
        }
    }

    #[test]
    fn a_price_is_an_amount_and_a_currency() {
        for (text, times, want) in [
            ("0.35 DKK", 1, Some("0.35 DKK")),
            ("0,35 DKK", 3, Some("1.05 DKK")),
            (" 0.0575 EUR ", 2, Some("0.115 EUR")),
            ("0.0575  EUR", 1, Some("0.0575 EUR")),
            ("1 DKK", 100, Some("100.00 DKK")),
            ("0.5 DKK", 1, Some("0.50 DKK")),
            ("0 DKK", 7, Some("0.00 DKK")),
            ("999999.9999 DKK", usize::MAX, Some("1844674407370955.1615 DKK")),
            ("0.35", 1, None),
            ("DKK 0.35", 1, None),
            ("0.35 kr.", 1, None),
            ("0.35 dkk", 1, None),
            ("-1 DKK", 1, None),
            (".35 DKK", 1, None),
            ("0. DKK", 1, None),
            ("0.00001 DKK", 1, None),
            ("1.000,00 DKK", 1, None),
            ("1e3 DKK", 1, None),
            ("1500000 DKK", 1, Some("1500000.00 DKK")),
            ("1000000000000 DKK", 1, None),
            ("", 1, None),
        ] {
            let got = text.parse::<Price>().ok().map(|price| price.times(times).to_string());
            assert_eq!(got.as_deref(), want, "{text}");
        }
    }
}
