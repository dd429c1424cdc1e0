// The way to the machine and back: acts go there, news comes from there.

/** Listen: `all` gets the whole world, `news` what has changed, `connected` true or false. */
export function listen({ all, news, connected }) {
  const source = new EventSource("/events");
  source.addEventListener("all", (event) => {
    connected(true);
    all(JSON.parse(event.data));
  });
  source.addEventListener("news", (event) => news(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    connected(false);
    // Some browsers give up where others go on trying.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen({ all, news, connected }), 1000);
    }
  });
  addEventListener("pagehide", () => source.close());
}

/** Do something; what came of it, or an Error. */
export async function act(name, asked) {
  return answered(
    fetch(`/act/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked),
    }),
  );
}

/** Send a file; what came of it, or an Error. */
export async function sendFile(file, asked) {
  const form = new FormData();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== null && value !== undefined) form.append(name, value);
  }
  form.append("file", file);
  return answered(fetch("/act/file", { method: "POST", body: form }));
}

async function answered(sent) {
  const response = await sent;
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}
