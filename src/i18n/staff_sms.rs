//! What leaders read of SMS as a whole.

use super::screen::Screen;
use super::words as w;
use crate::dialog::sms::staff::Say;

pub(super) fn screen(say: Say) -> Screen {
    match say {
        Say::DayFull { most } => Screen::new(w::staff_sms_day_full(&most.to_string())),
    }
}
