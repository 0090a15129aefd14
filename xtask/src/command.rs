//! Running other programs: inherited, captured, line by line, or in the background in a group of their own.

use std::{
    fmt::Write as _,
    io::{self, BufRead as _, BufReader, IsTerminal as _},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};

/// Process groups, by their leaders, and with a minus programs in our own group, that are still to be ended.
static GROUPS: Mutex<Vec<i64>> = Mutex::new(Vec::new());

/// Runs with our own output; fails unless the program succeeds.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = Foreground::start(command)?.wait()?;
    if !status.success() {
        bail!("{} ended with {status}", line_of(command));
    }
    Ok(())
}

/// Runs silently and gives what was printed; on failure the error carries the program's last words.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", line_of(command)))?;
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        let words = last_lines(&format!("{stdout}\n{stderr}"), 30);
        bail!("{} ended with {}\n{words}", line_of(command), output.status);
    }
    Ok(stdout)
}

/// Runs silently; true if the program could be started and succeeded.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// Runs, passing on each line of standard output as it comes, and showing it to `observe`.
pub(crate) fn stream(command: &mut Command, mut observe: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut foreground = Foreground::start(command.stdout(Stdio::piped()))?;
    if let Some(stdout) = foreground.child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes)? > 0 {
            let line = String::from_utf8_lossy(&bytes);
            print!("{line}");
            observe(line.trim_end());
            bytes.clear();
        }
    }
    foreground.wait()
}

/// A program that we wait for; it is ended when we are told to end.
#[derive(Debug)]
struct Foreground {
    child: Child,
    noted: i64,
}

impl Foreground {
    /// Starts `command` in a group of its own where nobody sits at the terminal. Where somebody does, Ctrl-C reaches our
    /// own group, and a program may ask for a password.
    fn start(command: &mut Command) -> Result<Self> {
        let attended = io::stdin().is_terminal();
        if !attended {
            own_group(command);
        }
        let child =
            command.spawn().with_context(|| format!("cannot start {}", line_of(command)))?;
        let id = i64::from(child.id());
        let noted = if attended { -id } else { id };
        GROUPS.lock().unwrap_or_else(PoisonError::into_inner).push(noted);
        Ok(Self { child, noted })
    }

    fn wait(mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }
}

impl Drop for Foreground {
    fn drop(&mut self) {
        let mut groups = GROUPS.lock().unwrap_or_else(PoisonError::into_inner);
        groups.retain(|noted| *noted != self.noted);
    }
}

/// Runs silently for at most `limit`; an error says if it failed or took too long.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    let line = line_of(command);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let background = Background::start(command)?;
    let started = Instant::now();
    let mut background = background;
    loop {
        if let Some(status) = background.child.try_wait()? {
            return if status.success() { Ok(()) } else { bail!("{line} ended with {status}") };
        }
        if started.elapsed() > limit {
            bail!("{line} did not end within {} s", limit.as_secs());
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// A program that runs beside us; it and everything it started are ended when this is dropped.
#[derive(Debug)]
pub(crate) struct Background {
    /// The program itself.
    pub(crate) child: Child,
}

impl Background {
    /// Starts `command` in a process group of its own.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        own_group(command);
        let child = command
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", line_of(command)))?;
        GROUPS.lock().unwrap_or_else(PoisonError::into_inner).push(i64::from(child.id()));
        Ok(Self { child })
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        let group = i64::from(self.child.id());
        end(group);
        if let Err(error) = self.child.wait() {
            eprintln!("waiting for process {}: {error}", self.child.id());
        }
        let mut groups = GROUPS.lock().unwrap_or_else(PoisonError::into_inner);
        groups.retain(|noted| *noted != group);
    }
}

/// In a group of its own, so that it and what it starts can be ended together.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

/// Elsewhere set-up says what to install, and nothing is started.
#[cfg(not(unix))]
const fn own_group(_: &mut Command) {}

/// Ctrl-C and the terminate signal end whatever was started, then this process.
pub(crate) fn end_children_on_interrupt() {
    let installed = ctrlc::set_handler(|| {
        for noted in GROUPS.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            end(*noted);
        }
        std::process::exit(130);
    });
    if let Err(error) = installed {
        eprintln!("Ctrl-C will not end the programs that were started: {error}");
    }
}

/// Asks what is noted in [`GROUPS`] to end, then makes it.
fn end(noted: i64) {
    for signal in ["-TERM", "-KILL"] {
        // The shell's own `kill`: the program of that name is not everywhere, and it wants a group with a minus.
        let kill = format!("kill {signal} {}", noted.saturating_neg());
        if !succeeds(Command::new("sh").args(["-c", &kill])) {
            return;
        }
        thread::sleep(Duration::from_millis(200));
    }
}

/// The command as one would type it.
pub(crate) fn line_of(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for arg in command.get_args() {
        let _infallible = write!(line, " {}", arg.to_string_lossy());
    }
    line
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_waited_for_can_be_ended_with_all_it_started() -> Result<()> {
        let mut sleeper = Command::new("sh");
        let foreground = Foreground::start(sleeper.args(["-c", "sleep 30; exit 0"]))?;
        let noted = foreground.noted;
        let listed = || GROUPS.lock().unwrap_or_else(PoisonError::into_inner).contains(&noted);
        assert!(listed());
        let started = Instant::now();
        end(noted);
        assert!(!foreground.wait()?.success());
        assert!(started.elapsed() < Duration::from_secs(20));
        assert!(!listed());
        Ok(())
    }
}
