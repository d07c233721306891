//! Arguments in, exit status out.

fn main() -> std::process::ExitCode {
    forthwith::cli::main()
}
