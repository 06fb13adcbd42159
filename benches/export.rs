//! What it takes to write out many assessments: time, and the most memory that
//! is resident, which is held under 60 MB.
//!
//! `cargo bench --bench export [-- ASSESSMENTS …]`, by default 100,000.

#[path = "../tests/common/large.rs"]
mod large;

use std::time::Instant;

const BOUND_KB: u64 = 60_000;

#[tokio::main]
async fn main() {
    let asked: Vec<u32> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    for assessments in if asked.is_empty() { vec![100_000] } else { asked } {
        let folder = tempfile::tempdir().expect("a folder");
        large::fill(folder.path(), assessments).await;
        for format in ["csv", "jsonl", "xlsx"] {
            let nothing = large::peak(folder.path(), "messages", format);
            let begun = Instant::now();
            let most = large::peak(folder.path(), "assessments", format);
            let took = begun.elapsed().as_secs_f64();
            println!("{assessments} assessments as {format}: {took:.1} s, {most} kB; an empty table {nothing} kB");
            assert!(most < BOUND_KB, "{format}: {most} kB");
        }
    }
}
