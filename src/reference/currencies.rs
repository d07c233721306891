//! Currencies by ISO 4217 code, and how an amount is led in English as written in the United States.
//!
//! The list holds what a sum can be owed or paid in, the units of account among it, as published at
//! the start of 2026, and the currencies given up since 2009, because old settlements and fines speak of
//! them. It leaves out metals, bond units, the code for tests and the code for no currency.

use super::near;

/// One currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency {
    /// The code, such as `USD`.
    pub code: &'static str,
    /// The name in the singular: "U.S. dollar".
    pub name: &'static str,
    /// What stands directly before the number: a sign ("$"), or the code and a no-break space. Signs
    /// are used only where a reader in the United States knows them and they mean one currency.
    pub lead: &'static str,
    /// How many decimals its smallest unit has: 2 for cents, 0 for yen.
    pub decimals: u8,
    /// The year in which the code was given up, if it was.
    pub given_up: Option<u16>,
}

impl Currency {
    /// An amount of it, of which the number is written already: "$350 million", "CHF 3 million".
    #[must_use]
    pub fn amount(&self, number: &str) -> String {
        [self.lead, number].concat()
    }

    /// Whether amounts of it are led by a sign, not by the code.
    #[must_use]
    pub fn has_sign(&self) -> bool {
        !self.lead.starts_with(self.code)
    }
}

/// The currency with this code, exactly as written.
#[must_use]
pub fn currency(code: &str) -> Option<&'static Currency> {
    let at = CURRENCIES.binary_search_by(|currency| currency.code.cmp(code)).ok()?;
    CURRENCIES.get(at)
}

/// Every currency, sorted by code.
pub fn currencies() -> impl Iterator<Item = &'static Currency> {
    CURRENCIES.iter()
}

/// A code that may be meant by one that is none, for "did you mean": signs, words, letter case, names.
#[must_use]
pub fn nearest(code: &str) -> Option<&'static str> {
    let said = code.trim();
    if currency(said).is_some() {
        return (said != code).then(|| currency(said).map(|found| found.code)).flatten();
    }
    let same = |name: &str| name.eq_ignore_ascii_case(said);
    CURRENCIES
        .iter()
        .find(|currency| same(currency.code) || same(currency.name) || currency.lead == said)
        .map(|currency| currency.code)
        .or_else(|| ALIASES.iter().find(|(written, _)| same(written)).map(|(_, code)| *code))
        .or_else(|| {
            let one = said.strip_suffix('s').unwrap_or(said);
            near::nearest(one, CURRENCIES.iter().map(|currency| (currency.name, currency.code)))
        })
}

/// What people write for a currency that is neither its code, its sign nor its name.
const ALIASES: [(&str, &str); 19] = [
    ("US$", "USD"),
    ("US", "USD"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("US dollars", "USD"),
    ("CA$", "CAD"),
    ("CDN", "CAD"),
    ("AU$", "AUD"),
    ("euros", "EUR"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
    ("UKP", "GBP"),
    ("STG", "GBP"),
    ("yen", "JPY"),
    ("RMB", "CNY"),
    ("yuan", "CNY"),
    ("SFr", "CHF"),
    ("₹", "INR"),
    ("₩", "KRW"),
];

/// Shorthand for a currency in use.
const fn row(code: &'static str, name: &'static str, lead: &'static str, decimals: u8) -> Currency {
    Currency { code, name, lead, decimals, given_up: None }
}

/// Shorthand for a currency that was given up.
const fn gone(code: &'static str, name: &'static str, lead: &'static str, decimals: u8, year: u16) -> Currency {
    Currency { code, name, lead, decimals, given_up: Some(year) }
}

/// All currencies, sorted by code.
#[rustfmt::skip]
static CURRENCIES: [Currency; 181] = [
    row("AED", "United Arab Emirates dirham", "AED\u{a0}", 2),
    row("AFN", "Afghan afghani", "AFN\u{a0}", 2),
    row("ALL", "Albanian lek", "ALL\u{a0}", 2),
    row("AMD", "Armenian dram", "AMD\u{a0}", 2),
    gone("ANG", "Netherlands Antillean guilder", "ANG\u{a0}", 2, 2025),
    row("AOA", "Angolan kwanza", "AOA\u{a0}", 2),
    row("ARS", "Argentine peso", "ARS\u{a0}", 2),
    row("AUD", "Australian dollar", "A$", 2),
    row("AWG", "Aruban florin", "AWG\u{a0}", 2),
    row("AZN", "Azerbaijani manat", "AZN\u{a0}", 2),
    row("BAM", "Bosnian convertible mark", "BAM\u{a0}", 2),
    row("BBD", "Barbadian dollar", "BBD\u{a0}", 2),
    row("BDT", "Bangladeshi taka", "BDT\u{a0}", 2),
    gone("BGN", "Bulgarian lev", "BGN\u{a0}", 2, 2026),
    row("BHD", "Bahraini dinar", "BHD\u{a0}", 3),
    row("BIF", "Burundian franc", "BIF\u{a0}", 0),
    row("BMD", "Bermudian dollar", "BMD\u{a0}", 2),
    row("BND", "Brunei dollar", "BND\u{a0}", 2),
    row("BOB", "Bolivian boliviano", "BOB\u{a0}", 2),
    row("BOV", "Bolivian mvdol", "BOV\u{a0}", 2),
    row("BRL", "Brazilian real", "R$", 2),
    row("BSD", "Bahamian dollar", "BSD\u{a0}", 2),
    row("BTN", "Bhutanese ngultrum", "BTN\u{a0}", 2),
    row("BWP", "Botswana pula", "BWP\u{a0}", 2),
    row("BYN", "Belarusian ruble", "BYN\u{a0}", 2),
    gone("BYR", "Belarusian ruble", "BYR\u{a0}", 0, 2017),
    row("BZD", "Belize dollar", "BZD\u{a0}", 2),
    row("CAD", "Canadian dollar", "C$", 2),
    row("CDF", "Congolese franc", "CDF\u{a0}", 2),
    row("CHE", "WIR euro", "CHE\u{a0}", 2),
    row("CHF", "Swiss franc", "CHF\u{a0}", 2),
    row("CHW", "WIR franc", "CHW\u{a0}", 2),
    row("CLF", "Chilean unit of account (UF)", "CLF\u{a0}", 4),
    row("CLP", "Chilean peso", "CLP\u{a0}", 0),
    row("CNY", "Chinese yuan", "CNY\u{a0}", 2),
    row("COP", "Colombian peso", "COP\u{a0}", 2),
    row("COU", "Colombian unit of real value", "COU\u{a0}", 2),
    row("CRC", "Costa Rican colón", "CRC\u{a0}", 2),
    gone("CUC", "Cuban convertible peso", "CUC\u{a0}", 2, 2021),
    row("CUP", "Cuban peso", "CUP\u{a0}", 2),
    row("CVE", "Cape Verdean escudo", "CVE\u{a0}", 2),
    row("CZK", "Czech koruna", "CZK\u{a0}", 2),
    row("DJF", "Djiboutian franc", "DJF\u{a0}", 0),
    row("DKK", "Danish krone", "DKK\u{a0}", 2),
    row("DOP", "Dominican peso", "DOP\u{a0}", 2),
    row("DZD", "Algerian dinar", "DZD\u{a0}", 2),
    gone("EEK", "Estonian kroon", "EEK\u{a0}", 2, 2011),
    row("EGP", "Egyptian pound", "EGP\u{a0}", 2),
    row("ERN", "Eritrean nakfa", "ERN\u{a0}", 2),
    row("ETB", "Ethiopian birr", "ETB\u{a0}", 2),
    row("EUR", "euro", "€", 2),
    row("FJD", "Fijian dollar", "FJD\u{a0}", 2),
    row("FKP", "Falkland Islands pound", "FKP\u{a0}", 2),
    row("GBP", "British pound", "£", 2),
    row("GEL", "Georgian lari", "GEL\u{a0}", 2),
    row("GHS", "Ghanaian cedi", "GHS\u{a0}", 2),
    row("GIP", "Gibraltar pound", "GIP\u{a0}", 2),
    row("GMD", "Gambian dalasi", "GMD\u{a0}", 2),
    row("GNF", "Guinean franc", "GNF\u{a0}", 0),
    row("GTQ", "Guatemalan quetzal", "GTQ\u{a0}", 2),
    row("GYD", "Guyanese dollar", "GYD\u{a0}", 2),
    row("HKD", "Hong Kong dollar", "HK$", 2),
    row("HNL", "Honduran lempira", "HNL\u{a0}", 2),
    gone("HRK", "Croatian kuna", "HRK\u{a0}", 2, 2023),
    row("HTG", "Haitian gourde", "HTG\u{a0}", 2),
    row("HUF", "Hungarian forint", "HUF\u{a0}", 2),
    row("IDR", "Indonesian rupiah", "IDR\u{a0}", 2),
    row("ILS", "Israeli shekel", "ILS\u{a0}", 2),
    row("INR", "Indian rupee", "INR\u{a0}", 2),
    row("IQD", "Iraqi dinar", "IQD\u{a0}", 3),
    row("IRR", "Iranian rial", "IRR\u{a0}", 2),
    row("ISK", "Icelandic króna", "ISK\u{a0}", 0),
    row("JMD", "Jamaican dollar", "JMD\u{a0}", 2),
    row("JOD", "Jordanian dinar", "JOD\u{a0}", 3),
    row("JPY", "Japanese yen", "¥", 0),
    row("KES", "Kenyan shilling", "KES\u{a0}", 2),
    row("KGS", "Kyrgyz som", "KGS\u{a0}", 2),
    row("KHR", "Cambodian riel", "KHR\u{a0}", 2),
    row("KMF", "Comorian franc", "KMF\u{a0}", 0),
    row("KPW", "North Korean won", "KPW\u{a0}", 2),
    row("KRW", "South Korean won", "KRW\u{a0}", 0),
    row("KWD", "Kuwaiti dinar", "KWD\u{a0}", 3),
    row("KYD", "Cayman Islands dollar", "KYD\u{a0}", 2),
    row("KZT", "Kazakh tenge", "KZT\u{a0}", 2),
    row("LAK", "Lao kip", "LAK\u{a0}", 2),
    row("LBP", "Lebanese pound", "LBP\u{a0}", 2),
    row("LKR", "Sri Lankan rupee", "LKR\u{a0}", 2),
    row("LRD", "Liberian dollar", "LRD\u{a0}", 2),
    row("LSL", "Lesotho loti", "LSL\u{a0}", 2),
    gone("LTL", "Lithuanian litas", "LTL\u{a0}", 2, 2015),
    gone("LVL", "Latvian lats", "LVL\u{a0}", 2, 2014),
    row("LYD", "Libyan dinar", "LYD\u{a0}", 3),
    row("MAD", "Moroccan dirham", "MAD\u{a0}", 2),
    row("MDL", "Moldovan leu", "MDL\u{a0}", 2),
    row("MGA", "Malagasy ariary", "MGA\u{a0}", 2),
    row("MKD", "Macedonian denar", "MKD\u{a0}", 2),
    row("MMK", "Myanmar kyat", "MMK\u{a0}", 2),
    row("MNT", "Mongolian tugrik", "MNT\u{a0}", 2),
    row("MOP", "Macanese pataca", "MOP\u{a0}", 2),
    gone("MRO", "Mauritanian ouguiya", "MRO\u{a0}", 2, 2018),
    row("MRU", "Mauritanian ouguiya", "MRU\u{a0}", 2),
    row("MUR", "Mauritian rupee", "MUR\u{a0}", 2),
    row("MVR", "Maldivian rufiyaa", "MVR\u{a0}", 2),
    row("MWK", "Malawian kwacha", "MWK\u{a0}", 2),
    row("MXN", "Mexican peso", "MXN\u{a0}", 2),
    row("MXV", "Mexican unit of investment (UDI)", "MXV\u{a0}", 2),
    row("MYR", "Malaysian ringgit", "MYR\u{a0}", 2),
    row("MZN", "Mozambican metical", "MZN\u{a0}", 2),
    row("NAD", "Namibian dollar", "NAD\u{a0}", 2),
    row("NGN", "Nigerian naira", "NGN\u{a0}", 2),
    row("NIO", "Nicaraguan córdoba", "NIO\u{a0}", 2),
    row("NOK", "Norwegian krone", "NOK\u{a0}", 2),
    row("NPR", "Nepalese rupee", "NPR\u{a0}", 2),
    row("NZD", "New Zealand dollar", "NZ$", 2),
    row("OMR", "Omani rial", "OMR\u{a0}", 3),
    row("PAB", "Panamanian balboa", "PAB\u{a0}", 2),
    row("PEN", "Peruvian sol", "PEN\u{a0}", 2),
    row("PGK", "Papua New Guinean kina", "PGK\u{a0}", 2),
    row("PHP", "Philippine peso", "PHP\u{a0}", 2),
    row("PKR", "Pakistani rupee", "PKR\u{a0}", 2),
    row("PLN", "Polish zloty", "PLN\u{a0}", 2),
    row("PYG", "Paraguayan guarani", "PYG\u{a0}", 0),
    row("QAR", "Qatari riyal", "QAR\u{a0}", 2),
    row("RON", "Romanian leu", "RON\u{a0}", 2),
    row("RSD", "Serbian dinar", "RSD\u{a0}", 2),
    row("RUB", "Russian ruble", "RUB\u{a0}", 2),
    row("RWF", "Rwandan franc", "RWF\u{a0}", 0),
    row("SAR", "Saudi riyal", "SAR\u{a0}", 2),
    row("SBD", "Solomon Islands dollar", "SBD\u{a0}", 2),
    row("SCR", "Seychellois rupee", "SCR\u{a0}", 2),
    row("SDG", "Sudanese pound", "SDG\u{a0}", 2),
    row("SEK", "Swedish krona", "SEK\u{a0}", 2),
    row("SGD", "Singapore dollar", "S$", 2),
    row("SHP", "Saint Helena pound", "SHP\u{a0}", 2),
    gone("SKK", "Slovak koruna", "SKK\u{a0}", 2, 2009),
    row("SLE", "Sierra Leonean leone", "SLE\u{a0}", 2),
    gone("SLL", "Sierra Leonean leone", "SLL\u{a0}", 2, 2024),
    row("SOS", "Somali shilling", "SOS\u{a0}", 2),
    row("SRD", "Surinamese dollar", "SRD\u{a0}", 2),
    row("SSP", "South Sudanese pound", "SSP\u{a0}", 2),
    gone("STD", "São Tomé and Príncipe dobra", "STD\u{a0}", 2, 2018),
    row("STN", "São Tomé and Príncipe dobra", "STN\u{a0}", 2),
    row("SVC", "Salvadoran colón", "SVC\u{a0}", 2),
    row("SYP", "Syrian pound", "SYP\u{a0}", 2),
    row("SZL", "Swazi lilangeni", "SZL\u{a0}", 2),
    row("THB", "Thai baht", "THB\u{a0}", 2),
    row("TJS", "Tajikistani somoni", "TJS\u{a0}", 2),
    row("TMT", "Turkmenistani manat", "TMT\u{a0}", 2),
    row("TND", "Tunisian dinar", "TND\u{a0}", 3),
    row("TOP", "Tongan paʻanga", "TOP\u{a0}", 2),
    row("TRY", "Turkish lira", "TRY\u{a0}", 2),
    row("TTD", "Trinidad and Tobago dollar", "TTD\u{a0}", 2),
    row("TWD", "New Taiwan dollar", "NT$", 2),
    row("TZS", "Tanzanian shilling", "TZS\u{a0}", 2),
    row("UAH", "Ukrainian hryvnia", "UAH\u{a0}", 2),
    row("UGX", "Ugandan shilling", "UGX\u{a0}", 0),
    row("USD", "U.S. dollar", "$", 2),
    row("USN", "U.S. dollar (next day)", "USN\u{a0}", 2),
    row("UYI", "Uruguayan peso in indexed units", "UYI\u{a0}", 0),
    row("UYU", "Uruguayan peso", "UYU\u{a0}", 2),
    row("UYW", "Uruguayan wage-indexed unit", "UYW\u{a0}", 4),
    row("UZS", "Uzbekistani sum", "UZS\u{a0}", 2),
    row("VED", "Venezuelan digital bolívar", "VED\u{a0}", 2),
    gone("VEF", "Venezuelan bolívar", "VEF\u{a0}", 2, 2018),
    row("VES", "Venezuelan bolívar", "VES\u{a0}", 2),
    row("VND", "Vietnamese dong", "VND\u{a0}", 0),
    row("VUV", "Vanuatu vatu", "VUV\u{a0}", 0),
    row("WST", "Samoan tala", "WST\u{a0}", 2),
    row("XAD", "Arab accounting dinar", "XAD\u{a0}", 2),
    row("XAF", "Central African CFA franc", "XAF\u{a0}", 0),
    row("XCD", "East Caribbean dollar", "XCD\u{a0}", 2),
    row("XCG", "Caribbean guilder", "XCG\u{a0}", 2),
    row("XDR", "special drawing right", "XDR\u{a0}", 2),
    row("XOF", "West African CFA franc", "XOF\u{a0}", 0),
    row("XPF", "CFP franc", "XPF\u{a0}", 0),
    row("YER", "Yemeni rial", "YER\u{a0}", 2),
    row("ZAR", "South African rand", "ZAR\u{a0}", 2),
    gone("ZMK", "Zambian kwacha", "ZMK\u{a0}", 2, 2013),
    row("ZMW", "Zambian kwacha", "ZMW\u{a0}", 2),
    row("ZWG", "Zimbabwe gold", "ZWG\u{a0}", 2),
    gone("ZWL", "Zimbabwean dollar", "ZWL\u{a0}", 2, 2024),
];

#[cfg(test)]
mod tests {
    use super::{ALIASES, currencies, currency, nearest};

    /// The codes in use, without metals, bond units, tests and "no currency".
    const IN_USE: &str = "\
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD \
        BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK \
        DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF \
        IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP \
        LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD \
        NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD \
        SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
        TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XDR \
        XOF XPF YER ZAR ZMW ZWG";

    #[test]
    fn codes_in_use_are_all_there_sorted() {
        let in_use = currencies().filter(|c| c.given_up.is_none()).map(|c| c.code);
        assert!(in_use.eq(IN_USE.split_whitespace()));
        let codes: Vec<_> = currencies().map(|c| c.code).collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn amounts_are_led_by_a_sign_or_the_code() {
        for (code, number, amount) in [
            ("USD", "350 million", "$350 million"),
            ("EUR", "2.5 million", "€2.5 million"),
            ("GBP", "500,000", "£500,000"),
            ("JPY", "3 billion", "¥3 billion"),
            ("CAD", "1 million", "C$1 million"),
            ("CHF", "3 million", "CHF\u{a0}3 million"),
            ("CNY", "8 billion", "CNY\u{a0}8 billion"),
        ] {
            assert_eq!(currency(code).map(|c| c.amount(number)).as_deref(), Some(amount));
        }
    }

    #[test]
    fn a_sign_means_one_currency_and_a_code_its_own() {
        let mut signs: Vec<_> = currencies().filter(|c| c.has_sign()).map(|c| c.lead).collect();
        let count = signs.len();
        signs.sort_unstable();
        signs.dedup();
        assert_eq!(signs.len(), count);
        for c in currencies().filter(|c| !c.has_sign()) {
            assert_eq!(c.lead.trim_end(), c.code);
            assert!(c.lead.ends_with('\u{a0}'));
        }
    }

    #[test]
    fn decimals_follow_the_standard() {
        for (code, decimals) in [("USD", 2), ("JPY", 0), ("KWD", 3), ("CLF", 4), ("KRW", 0)] {
            assert_eq!(currency(code).map(|c| c.decimals), Some(decimals), "{code}");
        }
    }

    #[test]
    fn old_currencies_say_when_they_ended() {
        assert_eq!(currency("HRK").and_then(|c| c.given_up), Some(2023));
        assert_eq!(currency("BGN").and_then(|c| c.given_up), Some(2026));
        assert_eq!(currency("EUR").and_then(|c| c.given_up), None);
    }

    #[test]
    fn what_is_no_code_is_none_but_gets_a_hint() {
        for (said, hint) in [
            ("usd", "USD"),
            ("$", "USD"),
            ("US$", "USD"),
            ("dollars", "USD"),
            ("€", "EUR"),
            ("Euros", "EUR"),
            ("pounds", "GBP"),
            ("RMB", "CNY"),
            ("Swiss francs", "CHF"),
            ("Canadian dolar", "CAD"),
            (" USD", "USD"),
        ] {
            assert_eq!(currency(said), None, "{said}");
            assert_eq!(nearest(said), Some(hint), "{said}");
        }
        for said in ["", "XXX", "XAU", "bitcoin", "USD"] {
            assert_eq!(nearest(said), None, "{said}");
        }
        assert!(ALIASES.iter().all(|(_, code)| currency(code).is_some()));
    }
}
