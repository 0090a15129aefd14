//! The wallet's side within the page: EIP-6963 and an EIP-1193 provider that passes every request on.

/// The script that announces the wallet `name` in a page; requests go to the function `binding`.
pub(super) fn announcement(name: &str, binding: &str) -> String {
    format!(
        r#"(() => {{
  const listeners = {{}};
  const provider = {{
    async request({{ method, params }}) {{
      const answer = await window[{binding:?}](method, params ?? []);
      if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error);
      return answer.result;
    }},
    on(event, listener) {{ (listeners[event] ??= new Set()).add(listener); return provider; }},
    removeListener(event, listener) {{ listeners[event]?.delete(listener); return provider; }},
  }};
  // Not randomUUID: the page before the first one has none.
  const uuid = '00000000-0000-4000-8000-' + [...crypto.getRandomValues(new Uint8Array(6))].map(b => b.toString(16).padStart(2, '0')).join('');
  const info = {{ uuid, name: {name:?}, icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>', rdns: 'test.wallet.' + {binding:?} }};
  const announce = () => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', {{ detail: Object.freeze({{ info, provider }}) }}));
  (window.__testWallets ??= {{}})[{name:?}] = {{ emit(event, data) {{ for (const listener of listeners[event] ?? []) listener(data); }} }};
  window.addEventListener('eip6963:requestProvider', announce);
  announce();
}})();"#
    )
}
