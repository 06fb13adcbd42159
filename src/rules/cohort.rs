//! Where a citizen of the programme is: still with us and at what, or gone
//! and why.

use super::appointment::words;

words!(
    /// Where a citizen is. A case that is closed has a reason, one that is
    /// active has an effort; never both at a time.
    Situation {
        /// Started a business of their own.
        OwnBusiness = "own-business",
        /// Moved to another municipality.
        Moved = "moved",
        /// Supported by a spouse's income.
        SpouseIncome = "spouse-income",
        /// Wanted neither to take part nor to receive benefit.
        Declined = "declined",
        /// In ordinary education.
        Education = "education",
        OrdinaryJob = "ordinary-job",
        /// In a job with a wage subsidy for life.
        Fleksjob = "fleksjob",
        Repatriated = "repatriated",
        WageSubsidy = "wage-subsidy",
        /// Internship with no small job beside it.
        Internship = "internship",
        /// Small job with internship beside it.
        SmallJobAndInternship = "small-job-and-internship",
        /// Maternity or paternity leave.
        Leave = "leave",
        /// Basic integration education.
        Igu = "igu",
        /// Extensive limits, with a mentor.
        Mentor = "mentor",
        /// Ready, and without any of these yet.
        Seeking = "seeking",
    }
);

impl Situation {
    /// Whether the case is closed.
    pub const fn is_closed(self) -> bool {
        match self {
            Self::OwnBusiness
            | Self::Moved
            | Self::SpouseIncome
            | Self::Declined
            | Self::Education
            | Self::OrdinaryJob
            | Self::Fleksjob
            | Self::Repatriated => true,
            Self::WageSubsidy
            | Self::Internship
            | Self::SmallJobAndInternship
            | Self::Leave
            | Self::Igu
            | Self::Mentor
            | Self::Seeking => false,
        }
    }

    /// Whether somebody in it lives on cash benefit (`kontanthjælp`), unless
    /// something else is known of them; `None`: that differs from one to the
    /// other. A wage, also a subsidised one, an education grant and a spouse's
    /// income take its place.
    pub const fn usual_benefit(self) -> Option<bool> {
        match self {
            Self::Internship | Self::SmallJobAndInternship | Self::Mentor | Self::Seeking => Some(true),
            Self::Leave => None,
            _ => Some(false),
        }
    }

    /// Whether leaving the benefit in this way is what the programme works
    /// for. Who moved away, went home or refused is off the list, and no
    /// success.
    pub const fn is_success(self) -> bool {
        !matches!(self, Self::Moved | Self::Declined | Self::Repatriated)
    }

    /// Whether the programme still works with the citizen.
    pub const fn is_active(self) -> bool {
        !self.is_closed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_reasons_close_a_case_and_seven_situations_are_active() {
        let of =
            |closed| Situation::ALL.iter().filter(|s| s.is_closed() == closed).map(|s| s.word()).collect::<Vec<_>>();
        let reasons = "own-business moved spouse-income declined education ordinary-job fleksjob repatriated";
        let active = "wage-subsidy internship small-job-and-internship leave igu mentor seeking";
        assert_eq!(of(true).join(" "), reasons);
        assert_eq!(of(false).join(" "), active);
        assert!(Situation::ALL.iter().all(|&s| Situation::of_word(s.word()) == Some(s)));
    }
}
