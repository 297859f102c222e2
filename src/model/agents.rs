//! The market of finitely many holders, which tends to the threshold market as their number grows.
