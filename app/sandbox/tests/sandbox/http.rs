use faktor_sandbox::server::Server;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::small;

async fn exchange(requests: &[&str]) -> Vec<(String, String)> {
    let server = Server::bind(0, small()).await.unwrap();
    let mut stream = TcpStream::connect(server.address().unwrap()).await.unwrap();
    let serving = tokio::spawn(server.run());
    let mut answers = Vec::new();
    for request in requests {
        stream.write_all(request.as_bytes()).await.unwrap();
        answers.push(read_answer(&mut stream).await);
    }
    serving.abort();
    answers
}

async fn read_answer(stream: &mut TcpStream) -> (String, String) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let head = String::from_utf8(head).unwrap();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap()
        .parse()
        .unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    (head.lines().next().unwrap().to_owned(), String::from_utf8(body).unwrap())
}

fn post(body: &Value) -> String {
    let body = body.to_string();
    format!(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn requests_and_batches_are_answered_on_one_connection() {
    let one = post(&json!({ "jsonrpc": "2.0", "id": 7, "method": "eth_chainId" }));
    let batch = post(&json!([
        { "jsonrpc": "2.0", "id": "a", "method": "eth_blockNumber", "params": [] },
        { "jsonrpc": "2.0", "id": "b", "method": "eth_nothing", "params": [] },
        5
    ]));
    let preflight = "OPTIONS / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let answers = exchange(&[&one, &batch, preflight]).await;
    let parse = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(parse(&answers[0].1), json!({ "jsonrpc": "2.0", "id": 7, "result": "0x1cbd" }));
    let batch = parse(&answers[1].1);
    assert_eq!(batch[0]["result"], json!("0x1"));
    assert_eq!(
        (&batch[1]["error"]["code"], &batch[2]["error"]["code"]),
        (&json!(-32601), &json!(-32600))
    );
    assert_eq!(answers[2].0, "HTTP/1.1 204 No Content");
}

#[tokio::test]
async fn what_is_not_json_is_a_parse_error() {
    let answers =
        exchange(&["POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n{x}", "GET / HTTP/1.1\r\n\r\n"])
            .await;
    assert_eq!(
        serde_json::from_str::<Value>(&answers[0].1).unwrap()["error"]["code"],
        json!(-32700)
    );
    assert_eq!(answers[1].0, "HTTP/1.1 405 Method Not Allowed");
}
