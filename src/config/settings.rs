//! A group of settings as one table: flag, environment variable, key of the configuration file, help and default are
//! derived from a row.

/// The facts of a setting that clap does not derive from its declaration.
pub(super) struct Setting {
    /// The name of the flag, with underscores.
    pub name: &'static str,
    /// The default as a user would write it; `None` if there is none.
    pub default: Option<String>,
}

impl Setting {
    /// The environment variable of the setting.
    pub fn variable(&self) -> String {
        format!("CAREERGRAPH_{}", self.name.to_uppercase())
    }
}

/// Declares a group of settings as given, each of them optional, and how they change the settings in effect.
///
/// A row consists of the help (that of a limit is its meaning in `ApiLimits::table`), the name, the type that is read
/// from a flag, the environment or the file, the name of the value in the help, and, after `=>`, the field of the settings in effect with the kind of its value:
///
/// | kind | from | in effect |
/// |---|---|---|
/// | `number`, `size` | `BoundedInteger` | `u64`, `usize` |
/// | `seconds` | `BoundedInteger` | `Duration` |
/// | `value` | any type with `Display` | the same |
/// | `read(function, default)` | any type | what the function returns, or its error; the default is for the help |
macro_rules! settings {
    (
        $(#[$doc:meta])*
        $given:ident => $effective:ty, $heading:literal:
        $(
            $(#[doc = $help:literal])*
            $(#[arg($($arg:tt)+)])?
            $name:ident: [$($type:tt)+] $value_name:literal => $($field:ident).+, $kind:ident $(($($how:tt)+))?;
        )+
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, clap::Args, serde::Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        #[command(next_help_heading = $heading)]
        pub struct $given {
            $(
                $(#[doc = $help])*
                #[arg(long, value_name = $value_name $(, $($arg)+)?)]
                $name: Option<$($type)+>,
            )+
        }

        impl $given {
            /// The settings by flag, environment, file or default.
            fn over(self, file: &$given) -> Result<$effective, String> {
                let mut effective = <$effective>::default();
                $(
                    if let Some(given) = self.$name.or_else(|| file.$name.clone()) {
                        effective.$($field).+ = settings!(@read $kind $(($($how)+))?, given);
                    }
                )+
                Ok(effective)
            }

            /// The facts of each setting.
            pub(super) fn table() -> Vec<super::settings::Setting> {
                let effective = <$effective>::default();
                vec![$(super::settings::Setting {
                    name: stringify!($name),
                    default: settings!(@show $kind $(($($how)+))?, effective.$($field).+),
                }),+]
            }
        }
    };
    (@read number, $given:expr) => { $given.get() };
    (@read size, $given:expr) => { $given.size() };
    (@read seconds, $given:expr) => { $given.seconds() };
    (@read value, $given:expr) => { $given };
    (@read read($read:expr, $default:expr), $given:expr) => { $read(&$given)? };
    (@show seconds, $value:expr) => { Some($value.as_secs().to_string()) };
    (@show read($read:expr, $default:expr), $value:expr) => { Option::<&str>::from($default).map(str::to_owned) };
    (@show $kind:ident, $value:expr) => { Some($value.to_string()) };
}

pub(super) use settings;
