//! The payments of the money loop. The build script reads this file too, for the deals behind them.

/// Every payment with its payer and its payee, in the order in which they are drawn.
pub const MONEY_LINKS: [(&str, &str, &str); 4] = [
    ("buyer_cloud", "buyer", "cloud"),
    ("cloud_vendor", "cloud", "vendor"),
    ("buyer_vendor", "buyer", "vendor"),
    ("vendor_buyer", "vendor", "buyer"),
];
