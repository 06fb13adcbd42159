//! What a message to many comes to, for whoever is about to send it.

use super::{Unit, sms, words as w};
use crate::dialog::say::Say;
use crate::rules::person::Language;
use crate::sms::segments::segments;

/// How many SMS these are, and about what they cost where `sms.price` says it.
/// `None` where nobody gets one.
pub(super) fn line(texts: impl IntoIterator<Item = (Language, Say)>, unit: &Unit) -> Option<String> {
    // Where none are sent, nothing is said of them.
    unit.texting.caps.as_ref()?;
    let parts = texts.into_iter().filter_map(|(language, say)| parts(&say, language, unit));
    let (count, parts) = parts.fold((0_usize, 0_usize), |(count, sum), parts| (count + 1, sum + parts));
    if count == 0 {
        return None;
    }
    let count = count.to_string();
    let Some(price) = &unit.texting.price else { return Some(w::staff_sms_count(&count)) };
    let price = price.times(parts);
    let amount = price.about().replace('.', ",");
    let price = match price.currency() {
        "DKK" => w::staff_sms_kroner(&amount),
        currency => format!("{amount} {currency}"),
    };
    Some(w::staff_sms_cost(w::StaffSmsCost { sms: &count, price: &price }))
}

/// The same of one message to several readers.
pub(super) fn of_all(readers: &[Language], say: &Say, unit: &Unit) -> Option<String> {
    line(readers.iter().map(|language| (*language, say.clone())), unit)
}

fn parts(say: &Say, language: Language, unit: &Unit) -> Option<usize> {
    let text = sms(say, language, unit, None, unit.texting.answerable)?;
    Some(segments(&text).count)
}

#[cfg(test)]
mod tests {
    use super::super::sms_longest::meeting;
    use super::super::tests::samples::{caps, unit};
    use super::*;
    use crate::i18n::Texting;

    #[test]
    fn a_line_for_those_who_get_an_sms() {
        let say = Say::Cancelled { meeting: meeting(chrono::DateTime::UNIX_EPOCH, None) };
        let told = |readers: &[Language], price: Option<&str>, sends: bool| {
            let price = price.and_then(|text| text.parse().ok());
            let caps = sends.then(caps);
            of_all(readers, &say, &Unit { texting: Texting { price, answerable: true, caps }, ..unit() })
        };
        use Language::{Arabic, Danish};
        for (readers, price, sends, want) in [
            (&[][..], Some("0.35 DKK"), true, None),
            (&[Danish], Some("0.35 DKK"), false, None),
            (&[Danish], Some("0.35 DKK"), true, Some("Det bliver til 1 SMS, cirka 0,35 kr.")),
            (&[Danish, Danish, Arabic], Some("0.35 DKK"), true, Some("Det bliver til 3 SMS, cirka 1,40 kr.")),
            (&[Danish, Danish], Some("0.0575 EUR"), true, Some("Det bliver til 2 SMS, cirka 0,12 EUR.")),
            (&[Danish, Danish], None, true, Some("Det bliver til 2 SMS.")),
        ] {
            assert_eq!(told(readers, price, sends).as_deref(), want, "{readers:?} {price:?}");
        }
    }
}
