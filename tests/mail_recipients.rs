//! Lists of people: every format, every reason to reject a row, and that no row is ever lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test that panics has done its work

mod common;

use std::io::{Cursor, Write as _};
use std::sync::Arc;

use common::random::Random;
use forthwith::mail::recipients::{Input, Mark, Outcome, Person, Reader, Row, Seen, Settings};

fn settings() -> Settings {
    Settings { groups: vec!["members".to_owned(), "staff".to_owned()], ..Settings::default() }
}

fn stream(bytes: &[u8]) -> Vec<Input> {
    vec![Input::Stream { name: "list".to_owned(), from: Box::new(Cursor::new(bytes.to_vec())) }]
}

fn file(bytes: &[u8]) -> Vec<Input> {
    vec![Input::File { name: "list".to_owned(), from: Box::new(Cursor::new(bytes.to_vec())) }]
}

fn read(bytes: &[u8]) -> Vec<Row> {
    Reader::new(stream(bytes), settings()).collect::<Result<_, _>>().unwrap()
}

fn fault(inputs: Vec<Input>, settings: Settings) -> String {
    Reader::new(inputs, settings).find_map(Result::err).expect("the list has a fault").to_string()
}

fn person(row: &Row) -> &Person {
    match &row.outcome {
        Outcome::Accepted(person) => person,
        Outcome::Rejected(rejection) => panic!("row {} was rejected: {rejection:?}", row.row),
    }
}

/// What was accepted, as the ids, and what was rejected, as `id:column:reason`.
fn told(rows: &[Row]) -> Vec<String> {
    let one = |row: &Row| match &row.outcome {
        Outcome::Accepted(person) => person.record_id().to_owned(),
        Outcome::Rejected(rejection) => format!("{}:{}:{}", rejection.record_id, rejection.column.name(), rejection.reason.name()),
    };
    rows.iter().map(one).collect()
}

const HEAD: &str = "record_id,name,address1,city,region,postal_code";

#[test]
fn csv_is_read_with_any_line_end_quotes_and_a_bom() {
    let rows = "A1,\"Ana \"\"Anita\"\" Ruiz\",\"12 Elm St, Rear\",Salem,OR,97301";
    for end in ["\n", "\r\n", "\r"] {
        for (start, stop) in [("", end), ("\u{feff}", ""), ("", "\n\n")] {
            let list = format!("{start}{HEAD}{end}{rows}{stop}");
            let read = read(list.as_bytes());
            assert_eq!(told(&read), ["A1"], "{list:?}");
            let person = person(&read[0]);
            assert_eq!((person.name(), person.address1()), ("Ana \"Anita\" Ruiz", "12 Elm St, Rear"));
            assert_eq!((person.place().code, person.region(), person.country()), ("US-OR", "OR", "US"));
        }
    }
}

#[test]
fn columns_may_have_other_names_and_first_and_last_names_are_one() {
    let list = "ID;x,Given,last_name,Address1,CITY,State,zip,notes\n7,Mary Ann,Cole,1 Main St,Bath,me,4530,hello\n8,,Cole,1 Main St,Bath,Maine,04530-1234,\n";
    let columns = [("ID;x", "record_id"), ("given", "first_name"), ("State", "region"), ("zip", "postal_code")];
    let columns = columns.map(|(theirs, ours)| (theirs.to_owned(), ours.to_owned())).to_vec();
    let mut reader = Reader::new(stream(list.as_bytes()), Settings { columns, ..settings() });
    let rows: Vec<Row> = reader.by_ref().collect::<Result<_, _>>().unwrap();
    assert_eq!(told(&rows), ["7:postal_code:zip-lost-zero", "8"]);
    assert_eq!((person(&rows[1]).name(), person(&rows[1]).region()), ("Cole", "ME"));
    assert_eq!(reader.ignored().collect::<Vec<_>>(), ["notes"]);
}

#[test]
fn each_row_that_no_letter_can_go_to_says_why() {
    let head = "record_id,name,address1,city,region,postal_code,country,email,email_consent,language,group,minor";
    let long = "x".repeat(10_000);
    let cases: &[(&str, &str)] = &[
        ("1,Ana,1 Elm,Salem,OR,97301,,,,,,", "1"),
        ("1,Bo,2 Elm,Salem,OR,97301,,,,,,", "1:record_id:duplicate"),
        (",Ana,1 Elm,Salem,OR,97301,,,,,,", ":record_id:missing"),
        ("a b,Ana,1 Elm,Salem,OR,97301,,,,,,", ":record_id:bad-record-id"),
        ("../x,Ana,1 Elm,Salem,OR,97301,,,,,,", ":record_id:bad-record-id"),
        ("2,,1 Elm,Salem,OR,97301,,,,,,", "2:name:missing"),
        ("3,Ana,,Salem,OR,97301,,,,,,", "3:address1:missing"),
        ("4,Ana,1 Elm,,OR,97301,,,,,,", "4:city:missing"),
        ("5,Ana,1 Elm,Salem,,97301,,,,,,", "5:region:missing"),
        ("6,Ana,1 Elm,Salem,ZZ,97301,,,,,,", "6:region:unknown-region"),
        ("7,Ana,1 Elm,Salem,OR,,,,,,,", "7:postal_code:missing"),
        ("8,Ana,1 Elm,Salem,OR,9730,,,,,,", "8:postal_code:bad-zip"),
        ("9,Ana,1 Elm,Salem,MA,1970,,,,,,", "9:postal_code:zip-lost-zero"),
        ("10,Ana,1 Elm,Salem,OR,97301,Atlantis,,,,,", "10:country:unknown-country"),
        ("11,Ana,1 Elm,Salem,OR,97301,,ana@,,,,", "11:email:bad-email"),
        ("12,Ana,1 Elm,Salem,OR,97301,,,perhaps,,,", "12:email_consent:bad-flag"),
        ("13,Ana,1 Elm,Salem,OR,97301,,,,not a tag,,", "13:language:bad-language"),
        ("14,Ana,1 Elm,Salem,OR,97301,,,,,strangers,", "14:group:unknown-group"),
        ("15,Ana,1 Elm,Salem,OR,97301,,,,,members;staff,", "15"),
        ("16,=cmd|' /C calc'!A0,1 Elm,Salem,OR,97301,,,,,,", "16:name:formula"),
        ("17,A\u{202e}na,1 Elm,Salem,OR,97301,,,,,,", "17:name:direction-mark"),
        ("18,A\u{200b}na,1 Elm,Salem,OR,97301,,,,,,", "18:name:invisible-character"),
        ("19,A\u{7}na,1 Elm,Salem,OR,97301,,,,,,", "19:name:control-character"),
        ("20,A\u{e001}na,1 Elm,Salem,OR,97301,,,,,,", "20:name:private-use-character"),
        ("21,\"Ana\nRuiz\",1 Elm,Salem,OR,97301,,,,,,", "21:name:control-character"),
        ("22,Ana,1 Elm,Salem,OR", "22:record_id:uneven-row"),
        ("23,Ana,PSC 1,APO,AE,09012,,,,,,", "23"),
        ("24,Ana,1 Calle,San Juan,,00901,PR,,,,,", "24"),
        ("25,Ana,1 rue,Paris,,75011,France,,,fr,,", "25"),
        ("26,Ana,1 rue,Montréal,qc,H2X 1Y4,CA,ana@example.org,yes,fr-CA,,no", "26"),
        ("27,Ana,+1 (503) 555-0100,Salem,OR,97301,,,,,,", "27"),
    ];
    let mut list = format!("{head}\n");
    cases.iter().for_each(|(row, _)| list.push_str(&format!("{row}\n")));
    list.push_str(&format!("28,{long},1 Elm,Salem,OR,97301,,,,,,\n"));
    let mut bytes = list.into_bytes();
    bytes.extend_from_slice(b"29,Jos\xe9,1 Elm,Salem,OR,97301,,,,,,\n");
    bytes.extend_from_slice(
        format!("30,{},1 Elm,Salem,OR,97301,,,,,,\n31,Ana,1 Elm,Salem,OR,973011234,,,,,,\n", "y".repeat(100_000)).as_bytes(),
    );
    let rows = read(&bytes);
    let wanted: Vec<&str> = cases
        .iter()
        .map(|(_, told)| *told)
        .chain(["28:name:too-long", "29:name:broken-encoding", ":record_id:oversized-row", "31"])
        .collect();
    assert_eq!(told(&rows), wanted);
    let places: Vec<&str> = [23, 24, 25, 26].iter().map(|id| person(&rows[id + 3]).place().code).collect();
    assert_eq!(places, ["US", "US-PR", "FR", "CA-QC"]);
    assert_eq!((person(&rows[26]).region(), person(&rows[27]).region()), ("AE", "PR"));
    for row in &rows {
        if let Outcome::Rejected(rejection) = &row.outcome {
            let said = format!("{} {}", rejection.column.name(), rejection.reason);
            assert!(!["Ana", "Elm", "Salem", "Jos", "cmd"].iter().any(|word| said.contains(word)), "{said}");
        }
    }
}

#[test]
fn lists_are_known_by_their_bytes() {
    let csv = format!("{HEAD},group,minor\n1,Ana,1 Elm,Salem,OR,97301,members,true\n2,Bo,2 Elm,Salem,OR,97301,members;staff,\n");
    let json = "{\"record_id\": 1, \"name\": \"Ana\", \"address1\": \"1 Elm\", \"city\": \"Salem\", \"region\": \"OR\", \
                \"postal_code\": \"97301\", \"group\": \"members\", \"minor\": true, \"born\": 1}\n\n{\"record_id\": \"2\", \"name\": \"Bo\", \
                \"address1\": \"2 Elm\", \"city\": \"Salem\", \"region\": \"OR\", \"postal_code\": 97301, \"group\": [\"members\", \"staff\"], \
                \"email\": null}";
    let parquet = parquet();
    let gz = |bytes: &[u8]| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    };
    let (first, second) = csv.split_at(60);
    let members = [gz(first.as_bytes()), gz(second.as_bytes())].concat();
    let zst = zstd::encode_all(json.as_bytes(), 1).unwrap();
    let lists =
        [csv.clone().into_bytes(), json.as_bytes().to_vec(), parquet.clone(), gz(csv.as_bytes()), members, zst, gz(json.as_bytes())];
    let mut wanted: Option<Vec<Row>> = None;
    for (at, list) in lists.iter().enumerate() {
        let rows: Vec<Row> = Reader::new(file(list), settings()).collect::<Result<_, _>>().unwrap_or_else(|error| panic!("{at}: {error}"));
        assert_eq!(told(&rows), ["1", "2"], "{at}");
        assert!(person(&rows[0]).minor() && !person(&rows[1]).minor(), "{at}");
        assert_eq!(person(&rows[1]).groups().collect::<Vec<_>>(), ["members", "staff"]);
        let known = wanted.get_or_insert_with(|| rows.clone());
        assert_eq!(*known, rows, "{at}");
    }
    // Several lists are one, and a record stands once in all of them.
    let both: Vec<Row> =
        Reader::new([file(&lists[0]), file(&lists[2])].into_iter().flatten().collect(), settings()).collect::<Result<_, _>>().unwrap();
    assert_eq!(told(&both), ["1", "2", "1:record_id:duplicate", "2:record_id:duplicate"]);
    assert_eq!(both.iter().map(|row| (row.input, row.row)).collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 1), (1, 2)]);
}

fn parquet() -> Vec<u8> {
    use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int64Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;
    let schema = "message people {
        required int64 record_id;
        optional binary name (utf8); optional binary address1 (utf8); optional binary city (utf8); optional binary region (utf8);
        optional binary postal_code (utf8);
        optional group group (list) { repeated group list { optional binary element (utf8); } }
        optional boolean minor; optional int64 born;
    }";
    let schema = Arc::new(parquet::schema::parser::parse_message_type(schema).unwrap());
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(WriterProperties::builder().build())).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let texts = [["Ana", "Bo"], ["1 Elm", "2 Elm"], ["Salem", "Salem"], ["OR", "OR"], ["97301", "97301"]];
    let mut number = 0;
    while let Some(mut column) = group.next_column().unwrap() {
        match number {
            0 => column.typed::<Int64Type>().write_batch(&[1, 2], None, None).unwrap(),
            1..=5 => {
                let values: Vec<ByteArray> = texts[number - 1].iter().map(|text| ByteArray::from(*text)).collect();
                column.typed::<ByteArrayType>().write_batch(&values, Some(&[1, 1]), None).unwrap()
            }
            // A list of one group, then a list of two.
            6 => {
                let values: Vec<ByteArray> = ["members", "members", "staff"].map(ByteArray::from).into();
                column.typed::<ByteArrayType>().write_batch(&values, Some(&[3, 3, 3]), Some(&[0, 0, 1])).unwrap()
            }
            7 => column.typed::<BoolType>().write_batch(&[true], Some(&[1, 0]), None).unwrap(),
            _ => column.typed::<Int64Type>().write_batch(&[1, 2], Some(&[1, 1]), None).unwrap(),
        };
        column.close().unwrap();
        number += 1;
    }
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

#[test]
fn what_cannot_be_read_says_what_to_write_instead() {
    let row = "1,Ana,1 Elm,Salem,OR,97301";
    let cases: &[(Vec<u8>, &str)] = &[
        (Vec::new(), "row of names"),
        (b"\xff\xfer\0".to_vec(), "UTF-16"),
        (format!("{}\n{row}\n", HEAD.replace("record_id", "recordid")).into_bytes(), "no column `record_id`; is it `recordid`?"),
        (format!("{}\n{row}\n", HEAD.replace("name", "Full Title")).into_bytes(), "no column `name`"),
        (format!("{HEAD},City\n{row},x\n").into_bytes(), "two columns are `city`"),
        (
            format!("{HEAD}\n{row}\n2,\"Bo,1 Elm,Salem,OR,97301\n3,Cy,1 Elm,Salem,OR,97301\n").into_bytes(),
            "after row 1: a quotation mark is open",
        ),
        (b"PAR1".to_vec(), "Parquet"),
        (parquet()[..300].to_vec(), "Parquet"),
    ];
    for (list, wanted) in cases {
        let told = fault(file(list), settings());
        assert!(told.contains(wanted), "{told}");
    }
    assert!(fault(stream(&parquet()), settings()).contains("name the file"));
    let mut cut = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    cut.write_all(format!("{HEAD}\n{row}\n").repeat(3).as_bytes()).unwrap();
    let cut = cut.finish().unwrap();
    assert!(fault(stream(&cut[..cut.len() - 30]), settings()).contains("cannot be read on"));
    for (theirs, ours, wanted) in [("id", "record", "no column `record`"), ("plz", "postal_code", "the list has no column `plz`")] {
        let columns = vec![(theirs.to_owned(), ours.to_owned())];
        let told = fault(stream(format!("{HEAD}\n{row}\n").as_bytes()), Settings { columns, ..settings() });
        assert!(told.contains(wanted), "{told}");
    }
}

#[test]
fn no_row_is_lost_whatever_a_list_holds() {
    let mut dice = Random::new(11);
    let good = format!("{HEAD}\n{}", (0..40).map(|at| format!("{at},Ana,1 Elm,Salem,OR,97301\n")).collect::<String>());
    for _ in 0..400 {
        let mut list = good.clone().into_bytes();
        for _ in 0..1 + dice.below(6) {
            // Nothing that makes or takes away a row: those are counted by the lines.
            let at = HEAD.len() + 1 + dice.below(list.len() - HEAD.len() - 1);
            let byte = dice.below(256) as u8;
            if !matches!(list[at], b'\n') && !matches!(byte, b'\n' | b'\r' | b'"') {
                list[at] = byte;
            }
        }
        let rows = read(&list);
        assert_eq!(rows.len(), 40);
        assert!(rows.iter().enumerate().all(|(at, row)| row.row == at as u64 + 1));
    }
    // Anything at all: no panic, and an end.
    for _ in 0..400 {
        let list: Vec<u8> = (0..dice.below(3000)).map(|_| dice.below(256) as u8).collect();
        for start in [&b""[..], HEAD.as_bytes(), b"{", b"PAR1", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"] {
            let list = [start, b"\n", &list].concat();
            Reader::new(file(&list), settings()).take_while(Result::is_ok).for_each(drop);
        }
    }
}

#[test]
fn shards_have_every_row_once() {
    let mut list = format!("{HEAD}\n");
    (0..500).for_each(|at| {
        list.push_str(&format!("{},Ana,1 Elm,Salem,OR,97301\n", if at % 9 == 0 { String::new() } else { (at % 300).to_string() }))
    });
    let whole = read(list.as_bytes());
    let mut parts = Vec::new();
    for at in 1..=4 {
        let mut reader = Reader::new(stream(list.as_bytes()), Settings { shard: Some((at, 4)), ..settings() });
        let rows: Vec<Row> = reader.by_ref().collect::<Result<_, _>>().unwrap();
        assert!(rows.len() > 60 && rows.len() as u64 + reader.skipped() == 500);
        parts.extend(rows);
    }
    parts.sort_by_key(|row| row.row);
    assert_eq!(parts, whole);
}

#[test]
fn a_record_that_was_seen_takes_few_bytes() {
    const RECORDS: usize = 1_000_000;
    let mut seen = Seen::default();
    for at in 0..RECORDS {
        assert!(seen.insert(Mark::of(format!("R{at}").as_bytes())));
    }
    for at in (0..RECORDS).step_by(97) {
        assert!(!seen.insert(Mark::of(format!("R{at}").as_bytes())));
    }
    // The lists themselves, 2 MB, are not for each record.
    let each = (seen.bytes() - (1 << 16) * 32) as f64 / RECORDS as f64;
    assert!(each <= 16.0, "{each} bytes a record");
}
