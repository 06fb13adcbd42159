//! What leaders read of SMS as a whole.

use super::screen::Screen;
use super::words as w;
use crate::dialog::sms::staff::Say;

pub(super) fn screen(say: Say) -> Screen {
    match say {
        Say::GatewayAway => Screen::new(w::staff_sms_gateway_away()),
        Say::GatewayBack { waited: 0 } => Screen::new(w::staff_sms_gateway_back()),
        Say::GatewayBack { waited } => Screen::new(format!(
            "{} {}",
            w::staff_sms_gateway_back(),
            w::staff_sms_gateway_waited(usize::try_from(waited).unwrap_or(usize::MAX))
        )),
        Say::DayFull { most } => Screen::new(w::staff_sms_day_full(&most.to_string())),
    }
}
