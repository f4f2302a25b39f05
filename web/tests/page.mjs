// What a person does with the page, in terms of the page: labels, roles and keys.

/** Opens the address and waits until the editors are ready and the schema is loaded. */
export async function open(page, address) {
  // An address that only differs in its fragment would not load the page again.
  await page.goto("about:blank");
  const [schema] = await Promise.all([
    page.waitForResponse((response) => isOperation(response, "IntrospectionQuery")),
    page.goto(address),
  ]);
  const answer = await schema.json();
  if (!answer.data?.__schema) throw new Error(`The schema was refused: ${JSON.stringify(answer).slice(0, 500)}`);
  await page.locator(".graphiql-query-editor .view-line").first().waitFor();
  await page.locator(".graphiql-response .monaco-editor").waitFor();
  return answer.data.__schema;
}

/** Text of an editor: "operation.graphql", "variables.json", "request-headers.json" or "response.json". */
export function textOf(page, file) {
  return page.evaluate((name) => {
    const model = globalThis.__MONACO.editor.getModels().find(({ uri }) => uri.path.endsWith(name));
    return model?.getValue() ?? "";
  }, file);
}

/** Replaces an editor's text by typing, as a person would. */
export async function type(page, editor, text) {
  await page.locator(`${editor} .view-lines`).click();
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  await page.keyboard.type(text, { delay: 20 });
}

/** Runs the current operation, by default with the play button. Resolves to the request and the response. */
export async function run(page, start = () => page.getByRole("button", { name: /^Execute query/ }).click()) {
  const [response] = await Promise.all([
    page.waitForResponse((response) => isOperation(response), { timeout: 10_000 }),
    start(),
  ]);
  const request = response.request();
  return { sent: request.postDataJSON(), headers: request.headers(), answer: await response.json() };
}

/** Waits until the check succeeds, for effects that follow an action after a moment. */
export async function until(what, check) {
  const deadline = Date.now() + 10_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`No success within ten seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isOperation(response, name) {
  const request = response.request();
  if (request.method() !== "POST" || !new URL(response.url()).pathname.endsWith("/graphql")) return false;
  const sent = request.postDataJSON();
  return name ? sent.operationName === name : sent.operationName !== "IntrospectionQuery";
}
