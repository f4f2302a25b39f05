use std::time::Duration;

use clap::Parser;

use super::*;

fn file(text: &str) -> Result<File, FileError> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("careergraph.toml");
    std::fs::write(&path, text).unwrap();
    File::read(Some(&path))
}

fn serve(args: &[&str]) -> ServeFlags {
    parsed(args).unwrap()
}

fn parsed(args: &[&str]) -> Result<ServeFlags, String> {
    let line = parse(["careergraph", "serve"].iter().chain(args)).map_err(|error| error.to_string())?;
    let Some(Command::Serve(flags)) = line.command else { panic!("not serve") };
    Ok(*flags)
}

fn server(args: &[&str], text: &str) -> Result<Server, String> {
    parsed(args)?.server.resolve(&file(text).unwrap())
}

#[test]
fn the_command_line_is_consistent() {
    command().debug_assert();
}

#[test]
fn without_a_subcommand_it_serves() {
    let line = CommandLine::try_parse_from(["careergraph", "--listen", "127.0.0.1:0", "--data", "d"]).unwrap();
    assert!(line.command.is_none());
    assert_eq!(line.serve.data.resolve(&File::default()), PathBuf::from("d"));
    assert_eq!(line.serve.server.resolve(&File::default()).unwrap().listen, "127.0.0.1:0");
}

#[test]
fn settings_before_a_subcommand_are_rejected_rather_than_ignored() {
    assert!(CommandLine::try_parse_from(["careergraph", "--data", "d", "check", "e"]).is_err());
}

#[test]
fn values_out_of_range_and_contradictory_settings_are_rejected() {
    assert_eq!(range("request-seconds"), (1, 86_400));
    let error = server(&["--header-bytes", "1024"], "").unwrap_err();
    assert_eq!(error, "url-bytes is 8192; expected 64 to 1024, since the URL is part of the head (header-bytes)");
    assert!(server(&["--header-bytes", "1024", "--url-bytes", "1024"], "").is_ok());
}

#[test]
fn nothing_given_is_the_default() {
    assert_eq!(server(&[], "").unwrap(), Server::default());
    assert_eq!(serve(&[]).engine.resolve(&File::default()), Ok(crate::graphql::ApiLimits::default()));
    assert_eq!(serve(&[]).data.resolve(&File::default()), PathBuf::from("graph-data"));
}

#[test]
fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
    let text =
        "data = \"there\"\n[server]\nbody-bytes = 1000\nurl-bytes = 900\nshutdown-seconds = 3\n[engine]\ndepth = 7";
    let server = server(&["--body-bytes", "2000"], text).unwrap();
    assert_eq!((server.body_bytes, server.url_bytes, server.heavy_queue), (2000, 900, 16));
    assert_eq!(server.shutdown_timeout, Duration::from_secs(3));
    let file = file(text).unwrap();
    assert_eq!(serve(&[]).engine.resolve(&file).unwrap().engine.depth, 7);
    assert_eq!(serve(&["--depth", "9"]).engine.resolve(&file).unwrap().engine.depth, 9);
    assert_eq!(serve(&[]).data.resolve(&file), PathBuf::from("there"));
}

#[test]
fn help_states_the_defaults() {
    let help = command().find_subcommand_mut("serve").unwrap().render_long_help().to_string();
    // A narrow terminal breaks lines within the text.
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let defaults: Vec<_> = help.split("[default: ").skip(1).filter_map(|rest| rest.split(']').next()).collect();
    let expected = [
        "graph-data",
        "127.0.0.1:8080",
        "compatible",
        "*",
        "no list",
        "262144",
        "8192",
        "32768",
        "one less than the processors",
        "16",
        "1024",
        "30",
        "10",
        "30",
        "8192",
        "268435456",
        "10",
        "2",
        "300",
        "14336",
        "67108864",
        "60",
        "false",
        "info",
        "text",
        "off",
        "4194304",
        "250",
        "false",
        "10000",
        "64",
        "24",
        "20",
        "500",
        "50",
        "20000",
        "200000",
        "20000",
        "500000",
        "20000",
        "1048576",
        "16777216",
        "1000",
        "16",
        "33554432",
        "5000000",
        "50000000",
    ];
    assert_eq!(defaults, expected);
}

#[test]
fn a_default_that_is_given_changes_nothing() {
    let command = command();
    let serve = command.find_subcommand("serve").unwrap();
    let table = [ServerSettings::table(), OperationSettings::table(), EngineSettings::table()];
    for setting in table.iter().flatten() {
        let Some(default) = setting.default.clone().filter(|default| !default.contains(' ')) else { continue };
        let flag = serve.get_arguments().find(|arg| arg.get_id() == setting.name).unwrap().get_long().unwrap();
        let flags = self::serve(&[&format!("--{flag}={default}")]);
        assert_eq!(flags.server.resolve(&File::default()), Ok(Server::default()), "{flag}");
        assert_eq!(flags.operations.resolve(&File::default()), Ok(Operations::default()), "{flag}");
        assert_eq!(flags.engine.resolve(&File::default()), Ok(crate::graphql::ApiLimits::default()), "{flag}");
    }
}

#[test]
fn every_setting_has_its_environment_variable() {
    let command = command();
    let serve = command.find_subcommand("serve").unwrap();
    for arg in serve.get_arguments().filter(|arg| arg.get_id() != "help") {
        let expected = format!("CAREERGRAPH_{}", arg.get_id().as_str().to_uppercase());
        assert_eq!(arg.get_env().and_then(|name| name.to_str()), Some(expected.as_str()));
    }
}

#[test]
fn an_unknown_key_of_the_file_is_an_error_with_its_position() {
    let error = file("[server]\nlisten = \"127.0.0.1:1\"\nbody-byte = 7\n").unwrap_err().to_string();
    assert!(error.contains("careergraph.toml:3:1: unknown field `body-byte`, expected one of"), "{error}");
    assert!(file("listen = \"127.0.0.1:1\"").unwrap_err().to_string().contains(":1:1: unknown field `listen`"));
}

#[test]
fn a_wrong_type_in_the_file_is_an_error_with_its_position() {
    let error = file("[engine]\ndepth = \"deep\"\n").unwrap_err().to_string();
    assert!(error.contains("careergraph.toml:2:9: invalid type"), "{error}");
    assert!(file("[server").unwrap_err().to_string().contains("careergraph.toml:1:"));
}

#[test]
fn a_missing_file_is_an_error_that_names_it() {
    let error = File::read(Some(std::path::Path::new("/nowhere/c.toml"))).unwrap_err().to_string();
    assert!(error.starts_with("/nowhere/c.toml: ") && error.contains("--config"), "{error}");
}

#[test]
fn invalid_settings_are_rejected_by_name() {
    for (args, expected) in [
        (["--url-bytes", "99999"], "url-bytes is 99999; expected 64 to 32768"),
        (["--hosts", "example.org:80"], "hosts has \"example.org:80\"; expected"),
        (["--hosts", ""], "hosts has \"\"; expected"),
        (["--cors-origins", "example.org"], "cors-origins has \"example.org\"; expected"),
        (["--cors-origins", "https://a.org/,*"], "cors-origins has \"https://a.org/\""),
    ] {
        let error = server(&args, "").unwrap_err();
        assert!(error.contains(expected), "{args:?}: {error}");
    }
}

/// The numeric settings of `serve`, by name.
fn numbers() -> Vec<String> {
    let command = command();
    let serve = command.find_subcommand("serve").unwrap();
    let is_number = |arg: &&Arg| {
        let names = arg.get_value_names().unwrap_or_default();
        names.iter().any(|name| ["N", "BYTES", "SECONDS", "MILLIS"].contains(&name.as_str()))
    };
    let names: Vec<_> = serve.get_arguments().filter(is_number).map(|arg| arg.get_long().unwrap().to_owned()).collect();
    assert!(names.len() > 25, "{names:?}");
    names
}

/// The error for a value of a setting as a flag, if it is invalid.
fn refusal(name: &str, value: &str) -> Option<String> {
    parsed(&[&format!("--{name}"), value]).err()
}

/// The minimum and maximum of a setting, as its errors state them.
fn range(name: &str) -> (u64, u64) {
    let error = refusal(name, "-1").unwrap_or_else(|| panic!("{name} takes -1"));
    let range = error.split("expected a whole number from ").nth(1);
    let numbers = range.unwrap_or_else(|| panic!("{name} is refused without its range: {error}"));
    let mut numbers = numbers.split_whitespace().filter_map(|word| word.parse().ok());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

#[test]
fn every_number_has_a_range_that_flags_and_the_file_share() {
    let tables = [("server", ServerSettings::command_names()), ("operations", OperationSettings::command_names())];
    for name in numbers() {
        let (least, most) = range(&name);
        assert!(least < most && most < i64::MAX as u64, "{name}: {least} to {most}");
        let table = tables.iter().find(|table| table.1.contains(&name)).map_or("engine", |table| table.0);
        let in_file = |value: &str| file(&format!("[{table}]\n{name} = {value}\n"));
        for value in [least, most] {
            assert_eq!(refusal(&name, &value.to_string()), None, "{name} = {value}");
            assert!(in_file(&value.to_string()).is_ok(), "{name} = {value}");
        }
        let beyond = [Some(most + 1), least.checked_sub(1), Some(i64::MAX as u64), Some(u64::MAX)];
        let beyond = beyond.into_iter().flatten().map(|value| value.to_string());
        for value in
            beyond.chain(["-9223372036854775808", "99999999999999999999999", "1.5", "1e3", "x"].map(Into::into))
        {
            let expected = format!("a whole number from {least} to {most}");
            let error = refusal(&name, &value).unwrap_or_else(|| panic!("--{name} {value} is accepted"));
            assert!(error.contains(&expected) && error.contains(&name), "--{name} {value}: {error}");
        }
        for value in ["-1", "1.5", "\"x\"", &(most + 1).to_string(), "9223372036854775807"] {
            let error = in_file(value).err().unwrap_or_else(|| panic!("{name} = {value} is accepted")).to_string();
            let expected = format!("expected a whole number from {least} to {most}");
            assert!(error.contains("careergraph.toml:2:") && error.contains(&expected), "{name} = {value}: {error}");
        }
    }
}

trait CommandNames {
    /// The names of the settings of a group.
    fn command_names() -> Vec<String>;
}

impl<T: Args> CommandNames for T {
    fn command_names() -> Vec<String> {
        let command = T::augment_args(clap::Command::new("group"));
        command.get_arguments().filter_map(|arg| arg.get_long().map(str::to_owned)).collect()
    }
}

#[test]
fn origins_are_any_none_or_a_list() {
    let cors = |list| server(&["--cors-origins", list], "").unwrap().cors;
    assert_eq!(cors("*"), Cors::Any);
    assert_eq!(cors("none"), Cors::None);
    let list = vec!["https://a.org".parse().unwrap(), "http://localhost:5173".parse().unwrap()];
    assert_eq!(cors("https://a.org,http://localhost:5173"), Cors::Origins(list));
}

#[test]
fn hosts_are_any_or_a_list() {
    let listed = Hosts::Listed(vec![HostPattern::Name("example.org".into()), HostPattern::Below("example.net".into())]);
    assert_eq!(server(&["--hosts", "example.org,*.example.net"], "").unwrap().hosts, listed);
    assert_eq!(server(&[], "[server]\nhosts = [\"example.org\", \"*.example.net\"]").unwrap().hosts, listed);
    assert_eq!(server(&["--hosts", "*"], "").unwrap().hosts, Hosts::Any);
}

#[test]
fn an_edition_has_the_same_name_everywhere() {
    let flag = server(&["--status-rules", "september-2026"], "").unwrap();
    let file = server(&[], "[server]\nstatus-rules = \"september-2026\"\nlog-format = \"json\"").unwrap();
    assert_eq!((flag.status_rules, file.status_rules), (StatusRules::September2026, StatusRules::September2026));
    assert_eq!(file.log_format, LogFormat::Json);
}

fn operations(args: &[&str], text: &str) -> Result<Operations, String> {
    serve(args).operations.resolve(&file(text).unwrap())
}

#[test]
fn operations_have_settings_too() {
    assert_eq!(operations(&[], "").unwrap(), Operations::default());
    let text = "[operations]\ndocuments = \"d\"\ndocuments-mode = \"require\"\nslow-millis = 0\nusage = true";
    let file = operations(&["--registered-bytes", "7"], text).unwrap();
    assert_eq!((file.documents, file.documents_mode), (Some("d".into()), DocumentsMode::Require));
    assert_eq!((file.slow, file.usage, file.registered_bytes), (None, true, 7));
    let flags = operations(&["--documents-mode", "log", "--slow-millis", "9", "--usage=false"], text).unwrap();
    assert_eq!((flags.documents_mode, flags.usage), (DocumentsMode::Log, false));
    assert_eq!(flags.slow, Some(Duration::from_millis(9)));
    assert!(operations(&["--usage"], "").unwrap().usage);
}

#[test]
fn a_mode_that_requires_a_folder_of_documents_is_rejected_without_one() {
    for mode in ["log", "require"] {
        let error = operations(&["--documents-mode", mode], "").unwrap_err();
        assert!(error.contains("--documents"), "{error}");
    }
    assert!(CommandLine::try_parse_from(["careergraph", "serve", "--documents-mode", "strict"]).is_err());
}
