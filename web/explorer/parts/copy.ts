import { useState } from "react";

/** A button's label, which reports the result of copying, and the function that copies. */
export function useCopy(label: string): [string, (text: string) => Promise<void>] {
  const [shown, setShown] = useState(label);
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setShown("Copied");
    } catch {
      setShown("Your browser does not allow copying");
    }
  };
  return [shown, copy];
}

/** Saves a text as a file. */
export function download(name: string, content: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
