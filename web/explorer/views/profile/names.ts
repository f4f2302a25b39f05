import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { NamesDocument, type NodeLineFragment } from "../../gen/graphql";
import { RequestError, run } from "../../gql";
import { split } from "./profile";

/** The nodes of the ids in an address, so that a shared link shows names. */
export function useNames(words: string[]): Map<string, NodeLineFragment> {
  const ids = [...new Set(words.map((word) => split(word)[0]).filter((id) => id.includes(":")))].sort();
  const { data } = useQuery({
    queryKey: ["Names", ids],
    queryFn: ({ signal }) => knownOf(ids, signal),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return new Map((data ?? []).map((node) => [node.id, node]));
}

/** The nodes of those ids that are known: one mistyped id in an address does not take the names of the others away. */
async function knownOf(ids: string[], signal: AbortSignal): Promise<NodeLineFragment[]> {
  try {
    const { nodes } = await run(NamesDocument, { ids }, signal);
    return nodes.filter((node) => node !== null);
  } catch (error) {
    if (!(error instanceof RequestError) || error.code !== "UNKNOWN_ID") throw error;
    if (ids.length === 1) return [];
    return (await Promise.all(ids.map((id) => knownOf([id], signal)))).flat();
  }
}
