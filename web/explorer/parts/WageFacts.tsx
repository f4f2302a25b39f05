import { WageStrip } from "../pictures/WageStrip";
import { Facts } from "./Facts";
import { Figure } from "./Figure";
import { type Percentile, type PlaceFigures, wageFigure } from "./wages";

const PERCENTILES: { percentile: Percentile; name: string }[] = [
  { percentile: "p10", name: "Lowest tenth, under" },
  { percentile: "p25", name: "Lowest quarter, under" },
  { percentile: "median", name: "Half, under" },
  { percentile: "p75", name: "Top quarter, over" },
  { percentile: "p90", name: "Top tenth, over" },
];

/** The distribution of wages, as a picture and as figures. */
export function WageFacts({ figures, place }: { figures: PlaceFigures; place: string }) {
  return (
    <>
      <WageStrip wages={figures.annual} />
      <Facts
        small
        facts={PERCENTILES.map(({ percentile, name }) => ({
          name,
          value: <Figure {...wageFigure(figures, percentile, `Wage: ${name.toLowerCase()} (${place})`)} />,
        }))}
      />
    </>
  );
}
