import { KINDS } from "../../parts/kinds";
import { type Catalog, type Place, propertiesAt, type Property } from "./catalog";
import { labelOf, wayWords } from "./words";

interface PropertyOptionsProps {
  catalog: Catalog;
  places: Place[];
  valueOf: (at: number, of: "RELATION" | undefined, property: Property) => string;
  /** Which properties are offered; all if absent. */
  only?: (property: Property) => boolean;
}

/** The properties at places as options: of the nodes, and of the relation that leads to them. */
export function PropertyOptions({ catalog, places, valueOf, only = () => true }: PropertyOptionsProps) {
  const groups = places.flatMap((place, at) => {
    const one = KINDS[place.kind].one;
    const step = places.length > 1 && at > 0 ? ` (step ${at})` : "";
    return [
      { at, place, of: undefined, title: one + step },
      ...(place.way ? [{ at, place, of: "RELATION" as const, title: `“${wayWords(place.way.name)}” ${one.toLowerCase()}${step}` }] : []),
    ];
  });
  return (
    <>
      {groups.map(({ at, place, of, title }) => {
        const properties = propertiesAt(catalog, place, of).filter(only);
        if (properties.length === 0) return null;
        return (
          <optgroup key={title} label={title}>
            {properties.map((property) => (
              <option key={property.name} value={valueOf(at, of, property)} title={property.description}>
                {labelOf(property, place)}
              </option>
            ))}
          </optgroup>
        );
      })}
    </>
  );
}
