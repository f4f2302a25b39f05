import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { NamesDocument, type NodeLineFragment } from "../../gen/graphql";
import { run } from "../../gql";
import { split } from "./profile";

/** The nodes of the ids in an address, so that a shared link shows names. */
export function useNames(words: string[]): Map<string, NodeLineFragment> {
  const ids = [...new Set(words.map((word) => split(word)[0]).filter((id) => id.includes(":")))].sort();
  const { data } = useQuery({
    queryKey: ["Names", ids],
    queryFn: ({ signal }) => run(NamesDocument, { ids }, signal),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  const found = (data?.nodes ?? []).filter((node) => node !== null);
  return new Map(found.map((node) => [node.id, node]));
}
