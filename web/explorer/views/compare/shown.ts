import type { FigureProps } from "../../parts/Figure";
import type { Unit } from "../../parts/numbers";
import type { Area, Shown } from "./areas";
import { figureOf } from "./figures";
import { wordsOf } from "./measures";
import { scoreFigure } from "./score";

// What the map shows is a measure or the score: both have these.

export const lessIsBetter = (measure: Shown): boolean => measure !== "SCORE" && wordsOf(measure).less === true;
export const nameOf = (measure: Shown): string => (measure === "SCORE" ? "score" : wordsOf(measure).name);
export const unitOf = (measure: Shown): Unit => (measure === "SCORE" ? "points" : wordsOf(measure).unit);

export function shownFigure(area: Area, measure: Shown, role: string): FigureProps {
  return measure === "SCORE" ? scoreFigure(area) : figureOf(area, measure, role);
}
