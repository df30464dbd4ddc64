/// Why a formula cannot be read, and where: in characters of the formula, from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    /// A name that the catalogue does not have.
    #[error("no indicator `{name}`")]
    Unknown {
        /// The name as written.
        name: String,
        /// Where it starts.
        at: usize,
    },
    /// A name that several indicators have.
    #[error("`{name}` can mean several indicators")]
    Ambiguous {
        /// The name as written.
        name: String,
        /// Where it starts.
        at: usize,
    },
    /// Something else should stand here.
    #[error("expected a name, a number or a bracket")]
    OperandMissing {
        /// Where.
        at: usize,
    },
    /// Two operands without an operator between them.
    #[error("expected an operator, found `{found}`")]
    OperatorMissing {
        /// What stands there.
        found: String,
        /// Where.
        at: usize,
    },
    /// A bracket without its partner.
    #[error("a bracket has no partner")]
    Unbalanced {
        /// Where the bracket stands.
        at: usize,
    },
    /// A function has not the operands that it needs.
    #[error("`{name}` needs {needs}")]
    Operands {
        /// The function as written.
        name: String,
        /// How it is written.
        needs: &'static str,
        /// Where it starts.
        at: usize,
    },
    /// More brackets within brackets than anybody writes.
    #[error("too deeply nested")]
    TooDeep {
        /// Where the limit is passed.
        at: usize,
    },
}

impl FormulaError {
    /// Where, in characters of the formula, from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        match *self {
            Self::Unknown { at, .. }
            | Self::Ambiguous { at, .. }
            | Self::OperandMissing { at }
            | Self::OperatorMissing { at, .. }
            | Self::Unbalanced { at }
            | Self::Operands { at, .. }
            | Self::TooDeep { at } => at,
        }
    }
}
