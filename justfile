# Lists what there is.
default:
    @just --list

# Everything that must hold before a change goes in; exactly what CI runs.
check:
    scripts/test

# Some of the checks: format clippy docs test deny.
only +CHECKS:
    scripts/test {{CHECKS}}

# The sandbox, to be opened at http://127.0.0.1:8080.
sandbox *ARGS:
    cargo run --release -- sandbox {{ARGS}}

# Tests by name, on both engines.
test *NAMES:
    scripts/postgres-for-tests run cargo test --locked {{NAMES}}

# Puts the code into its form.
format:
    cargo fmt
