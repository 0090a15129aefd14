//! Wallets written in JavaScript, announced by EIP-6963 until they are dropped.

use faktor_wallet::{Discovery, Provider};
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

/// The account the fakes show.
pub(crate) const ACCOUNT: &str = "0x00000000000000000000000000000000000000aa";

const ANNOUNCE: &str = r#"
    const provider = eval(source);
    const fire = () => window.dispatchEvent(new CustomEvent("eip6963:announceProvider", {
        detail: Object.freeze({ info: Object.freeze({ uuid, name, icon, rdns }), provider }),
    }));
    window.addEventListener("eip6963:requestProvider", fire);
    fire();
    return [provider, () => window.removeEventListener("eip6963:requestProvider", fire)];
"#;

/// A wallet that keeps its listeners and its questions, and answers from a table of functions.
pub(crate) const WALLET: &str = r#"(() => {
    class Wallet {
        #secret = "kept";
        asked = [];
        listeners = new Map();
        request({ method, params }) {
            if (this.#secret !== "kept") throw new Error("called without its object");
            this.asked.push({ method, params });
            const answer = this.answers[method];
            if (!answer) return Promise.reject(Object.assign(new Error("no such method"), { code: 4200 }));
            return answer(params);
        }
        on(name, f) { this.listeners.set(f, name); }
        removeListener(name, f) { this.listeners.delete(f); }
        emit(name, ...data) { for (const [f, n] of this.listeners) if (n === name) f(...data); }
        answers = {
            eth_accounts: async () => ["0x00000000000000000000000000000000000000aa"],
            eth_requestAccounts: async () => ["0x00000000000000000000000000000000000000aa"],
            eth_chainId: async () => "0x7a69",
            plain: () => 7,
            echo: async (params) => params,
            shape: async (params) => [Array.isArray(params), params[0].constructor === Object],
            nothing: async () => undefined,
            big: async () => 10n,
            never: () => new Promise(() => {}),
            reject: async () => { throw Object.assign(new Error("User rejected"), { code: 4001 }); },
            throw: () => { throw { code: -32002, message: "open" }; },
            text: async () => { throw "boom"; },
            nested: async () => {
                const inner = Object.assign(new Error("execution reverted"), { code: 3, data: "0x08c379a0" });
                throw Object.assign(new Error("Internal"), { code: -32603, data: { originalError: inner } });
            },
            unknown: async () => { throw { code: -32603, data: { originalError: { code: 4902 } } }; },
            hostile: async () => { throw { get code() { throw new Error("ha"); }, message: "m" }; },
        };
    }
    return new Wallet();
})()"#;

/// An announced fake. Dropping it makes it silent.
pub(crate) struct Fake {
    pub(crate) object: JsValue,
    silence: Function,
}

impl Fake {
    pub(crate) fn announce(uuid: &str, rdns: &str) -> Self {
        Self::announce_as(uuid, rdns, "data:image/png;base64,AA==", WALLET)
    }

    pub(crate) fn announce_as(uuid: &str, rdns: &str, icon: &str, source: &str) -> Self {
        let function = Function::new_with_args("uuid, name, icon, rdns, source", ANNOUNCE);
        let arguments = js_sys::Array::new();
        for text in [uuid, "Fake", icon, rdns, source] {
            arguments.push(&JsValue::from_str(text));
        }
        let pair: js_sys::Array =
            function.apply(&JsValue::UNDEFINED, &arguments).unwrap().unchecked_into();
        Self { object: pair.get(0), silence: pair.get(1).unchecked_into() }
    }

    /// Runs JavaScript with the wallet as `w`.
    pub(crate) fn run(&self, body: &str) -> JsValue {
        Function::new_with_args("w", body).call1(&JsValue::UNDEFINED, &self.object).unwrap()
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        drop(self.silence.call0(&JsValue::UNDEFINED));
    }
}

/// An announced fake and the provider found for it.
pub(crate) fn wallet(rdns: &str) -> (Fake, Provider) {
    let fake = Fake::announce(rdns, rdns);
    let provider = Discovery::start(None).by_rdns(rdns).unwrap().provider;
    (fake, provider)
}
