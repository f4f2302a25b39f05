import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCombobox } from "downshift";
import { type RefObject, useMemo, useState } from "react";
import { type NodeKind, type NodeLineFragment, SuggestDocument } from "../gen/graphql";
import { run } from "../gql";
import { counted } from "../parts/numbers";
import { type Hit } from "./hits";
import { Suggestion } from "./Suggestion";

/** A suggestion, or the last line, which leads to all hits. */
type Item = { hit: Hit } | { all: string };

interface ComboboxProps {
  label: string;
  /** Whether only screen readers get the label. */
  hideLabel?: boolean;
  placeholder?: string;
  /** Only nodes of these kinds; all if absent. */
  kinds?: NodeKind[];
  className?: string;
  inputRef?: RefObject<HTMLInputElement | null>;
  /** A node was chosen from the list. */
  onChoose: (node: NodeLineFragment) => void;
  /** The text itself was entered; without it, only suggestions can be chosen. */
  onEnter?: (text: string) => void;
}

const FEW_OF_EACH = 4;
const MORE_OF_FEW = 8;

/** A field that suggests nodes from the first letter, grouped by kind; for the search and for every form. */
export function Combobox(props: ComboboxProps) {
  const { label, hideLabel, placeholder, kinds, className = "", inputRef, onChoose, onEnter } = props;
  const [text, setText] = useState("");
  const words = text.trim();
  const { hits, isFetching } = useSuggestions(words, kinds);
  const items = useMemo((): Item[] => {
    const found = hits.map((hit): Item => ({ hit }));
    return onEnter && found.length > 0 ? [...found, { all: words }] : found;
  }, [hits, words, Boolean(onEnter)]);
  const box = useCombobox<Item>({
    items,
    inputValue: text,
    selectedItem: null,
    defaultHighlightedIndex: 0,
    itemToString: (item) => (item && "hit" in item ? item.hit.node.name : text),
    onSelectedItemChange: ({ selectedItem: item }) => {
      if (!item) return;
      setText("");
      if ("hit" in item) onChoose(item.hit.node);
      else onEnter?.(item.all);
    },
  });
  const isOpen = box.isOpen && items.length > 0;
  const isNothing = words !== "" && !isFetching && items.length === 0;
  const enter = () => {
    onEnter?.(words);
    setText("");
  };
  return (
    <div className={`combobox ${className}`}>
      <label {...box.getLabelProps()} className={hideLabel ? "unseen" : undefined}>
        {label}
      </label>
      <input
        {...box.getInputProps({
          ref: inputRef,
          placeholder,
          spellCheck: false,
          // Downshift reports the text one turn later, and letters typed in between would be lost.
          onChange: (event) => setText((event.target as HTMLInputElement).value),
          onKeyDown: ({ key }) => void (key === "Enter" && words && onEnter && (!isOpen || box.highlightedIndex < 0) && enter()),
        })}
        type="search"
        enterKeyHint="search"
      />
      <ul {...box.getMenuProps()} className="suggestions" data-open={isOpen}>
        {isOpen &&
          items.map((item, index) => (
            <li
              key={"hit" in item ? item.hit.node.id : "all"}
              {...box.getItemProps({ item, index })}
              className={index === box.highlightedIndex ? "active" : undefined}
            >
              {"hit" in item ? (
                <Suggestion hit={item.hit} isFirst={item.hit.node.kind !== kindOf(items[index - 1])} />
              ) : (
                <span className="all">Show everything for “{item.all}”</span>
              )}
            </li>
          ))}
      </ul>
      {isNothing && <p className="nothing">Nothing is called “{words}”.</p>}
      <span role="status" className="unseen">
        {!words || isFetching ? "" : isNothing ? "Nothing found" : counted(hits.length, "suggestion")}
      </span>
    </div>
  );
}

const NONE: Hit[] = [];

function useSuggestions(words: string, kinds: NodeKind[] | undefined): { hits: Hit[]; isFetching: boolean } {
  const variables = { text: words, kinds, perKind: kinds && kinds.length < 3 ? MORE_OF_FEW : FEW_OF_EACH };
  const { data, isFetching } = useQuery({
    queryKey: ["Suggest", variables],
    queryFn: ({ signal }) => run(SuggestDocument, variables, signal),
    enabled: words !== "",
    placeholderData: keepPreviousData,
  });
  const hits = useMemo(() => data?.searchByKind.groups.flatMap(({ hits }) => hits) ?? NONE, [data]);
  return { hits: words ? hits : NONE, isFetching };
}

function kindOf(item: Item | undefined) {
  return item && "hit" in item ? item.hit.node.kind : undefined;
}
