//! Whether a page has its origin to itself.

/// Whether a page at `host` and `path` shares its origin with unrelated pages: a path gateway such as
/// `gateway.example/ipfs/<cid>/`. Pages of this machine are nobody else's.
pub fn is_shared_origin(host: &str, path: &str) -> bool {
    let own_machine =
        matches!(host, "localhost" | "127.0.0.1" | "[::1]" | "") || host.ends_with(".localhost");
    !own_machine && (path.starts_with("/ipfs/") || path.starts_with("/ipns/"))
}

#[cfg(test)]
mod tests {
    use super::is_shared_origin;

    #[test]
    fn path_gateways_are_shared_and_subdomain_gateways_are_not() {
        assert!(is_shared_origin("gateway.example", "/ipfs/bafy/"));
        assert!(is_shared_origin("gateway.example", "/ipns/faktor.example/"));
        assert!(!is_shared_origin("bafy.ipfs.gateway.example", "/"));
        assert!(!is_shared_origin("example.org", "/faktor/"));
        assert!(!is_shared_origin("127.0.0.1", "/ipfs/bafy/"));
    }
}
