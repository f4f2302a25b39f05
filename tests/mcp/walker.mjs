// Checks answers without trust in the server: every number of the data must be cited.

/** Every number of the data of an answer that lacks evidence, an id, a source, its release or the day of retrieval. */
export function uncited({ data, evidence, sources }) {
  const faults = [];
  const fault = (path, why) => faults.push(`${path}: ${why}`);
  const checkName = (path, name) => {
    const entry = evidence[name];
    if (!entry) return fault(path, `${name} is not in the evidence`);
    if (typeof entry.id !== "string" || !entry.id.includes("#")) fault(path, `${name} has no id`);
    const source = sources[entry.source];
    if (!source) return fault(path, `${entry.source} is not in the sources`);
    if (!entry.id.startsWith(`${entry.source}#`)) fault(path, `${entry.id} is not of ${entry.source}`);
    if (typeof source.release !== "string" || !source.release) fault(path, `${entry.source} has no release`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(source.retrieved ?? "")) fault(path, `${entry.source} has no day of retrieval`);
  };
  const walk = (value, path, cited) => {
    if (typeof value === "number") {
      if (!cited?.length) fault(path, "a number without a citation");
      else cited.forEach((name) => checkName(path, name));
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => walk(item, `${path}[${index}]`, cited));
    } else if (value && typeof value === "object") {
      const own = value["@cite"] ?? cited;
      for (const [key, member] of Object.entries(value)) if (key !== "@cite") walk(member, `${path}.${key}`, own);
    }
  };
  walk(data, "data", undefined);
  return faults;
}

/** The numbers of a value. */
export function numbers(value) {
  if (typeof value === "number") return 1;
  if (!value || typeof value !== "object") return 0;
  return Object.values(value).reduce((sum, member) => sum + numbers(member), 0);
}

/** Objects whose own selected evidence is not what they cite. The documents select `evidence { source { id } row }`. */
export function miscited({ data, evidence }) {
  const faults = [];
  const walk = (value, path) => {
    if (!value || typeof value !== "object") return;
    const own = value.evidence;
    if (own?.source?.id !== undefined && own.row !== undefined) {
      const cited = (value["@cite"] ?? []).map((name) => evidence[name]?.id);
      if (cited.length !== 1 || cited[0] !== `${own.source.id}#${own.row}`) faults.push(`${path}: ${cited}`);
    }
    for (const [key, member] of Object.entries(value)) walk(member, `${path}.${key}`);
  };
  walk(data, "data");
  return faults;
}
