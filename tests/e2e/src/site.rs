//! Serves the built page the way a gateway does: static files under a sub-path, nothing rewritten.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context as _, Result, ensure};
use axum::{
    Json, Router,
    extract::Request,
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::get,
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};
use tower_http::services::ServeDir;

/// Ending of the paths that are not found, if any.
type Lost = Arc<Mutex<Option<&'static str>>>;

async fn unless_lost(lost: Lost, request: Request, next: Next) -> Response {
    let ending = *lost.lock().unwrap_or_else(PoisonError::into_inner);
    if ending.is_some_and(|ending| request.uri().path().ends_with(ending)) {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

/// A static file server on a free port of 127.0.0.1, ended when dropped.
#[derive(Debug)]
pub struct Site {
    url: String,
    lost: Lost,
    server: JoinHandle<()>,
}

impl Site {
    /// Serves the folder named by `FAKTOR_DIST` (else `dist/`) under `prefix`, which starts and ends with a slash.
    pub async fn start(prefix: &str) -> Result<Self> {
        Self::serve(prefix, None).await
    }

    /// As `start`, as if the page had been released with a deployment on anvil's chain too.
    pub async fn start_with(prefix: &str, deployments: Value) -> Result<Self> {
        Self::serve(prefix, Some(deployments)).await
    }

    async fn serve(prefix: &str, deployments: Option<Value>) -> Result<Self> {
        let dist = std::env::var_os("FAKTOR_DIST")
            .map_or_else(|| crate::root().join("dist"), PathBuf::from);
        ensure!(
            dist.join("index.html").is_file(),
            "no page in {}: run `cargo xtask e2e`",
            dist.display()
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.context("bind a port")?;
        let url = format!("http://{}{prefix}", listener.local_addr()?);
        let files = ServeDir::new(dist);
        let mut app = if prefix == "/" {
            Router::new().fallback_service(files)
        } else {
            Router::new().nest_service(prefix, files)
        };
        if let Some(deployments) = deployments {
            let index = json!({ "chains": [7357, 31_337] });
            app = app
                .route(&format!("{prefix}deployments/index.json"), get(async move || Json(index)))
                .route(
                    &format!("{prefix}deployments/31337.json"),
                    get(async move || Json(deployments)),
                );
        }
        let lost = Lost::default();
        let losing = lost.clone();
        app = app.layer(middleware::from_fn(move |request, next| {
            unless_lost(losing.clone(), request, next)
        }));
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                panic_in_server(&error);
            }
        });
        Ok(Self { url, lost, server })
    }

    /// From now on files whose path ends in `ending` are not found; with `None` all are there again.
    pub fn lose(&self, ending: Option<&'static str>) {
        *self.lost.lock().unwrap_or_else(PoisonError::into_inner) = ending;
    }

    /// Address of the page with the hash route `route`, e.g. `/sell`.
    #[must_use]
    pub fn at(&self, route: &str) -> String {
        format!("{}#{route}", self.url)
    }
}

#[expect(clippy::panic, reason = "a dead server must fail the test that uses it")]
fn panic_in_server(error: &std::io::Error) {
    panic!("the site's server ended: {error}");
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}
