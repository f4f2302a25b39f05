import { Facts } from "../../parts/Facts";
import { Figure, Gap } from "../../parts/Figure";
import { prose, capital } from "../../parts/numbers";
import { WageFacts } from "../../parts/WageFacts";
import { jobsFigure, wageFigure, widerRemark } from "../../parts/wages";
import type { Role } from "./RolePage";
import { ENTRY_EDUCATION } from "./words";

const ZONES = ["", "little or none", "some", "medium", "considerable", "extensive"];

/** Pay, jobs and prospects in the nation. */
export function RoleFacts({ role: { nation, outlook, separations, jobZone } }: { role: Role }) {
  const figures = nation.edges[0];
  const wider = figures && widerRemark(figures);
  const period = outlook && `${outlook.baseYear} to ${outlook.targetYear}`;
  const about = outlook && `Published for “${outlook.occupationTitle}”.`;
  return (
    <>
      {wider && <p className="remark">The pay and job figures below are wider: {wider.charAt(0).toLowerCase() + wider.slice(1)}</p>}
      <Facts
        facts={[
          {
            name: "Median pay a year",
            value: figures ? <Figure {...wageFigure(figures, "median", "Median pay in the nation")} /> : <Gap status="NOT_PUBLISHED" of="Median pay in the nation" />,
            below: "in the nation",
          },
          {
            name: "Jobs",
            value: figures ? <Figure {...jobsFigure(figures, "Jobs in the nation")} /> : <Gap status="NOT_PUBLISHED" of="Jobs in the nation" />,
            below: "in the nation",
          },
          outlook && {
            name: "Change in jobs",
            value: <Figure of={`Change in jobs, ${period}`} value={outlook.changePercent} unit="change" evidence={outlook.evidence} remark={about} />,
            below: period,
          },
          outlook && {
            name: "Openings a year",
            value: <Figure of={`Openings a year, ${period}`} value={outlook.openings} evidence={outlook.evidence} remark={about} />,
            below: "new jobs, and people who leave",
          },
          separations && {
            name: "Leave in a year",
            value: <Figure of="Workers who leave the occupation in a year" value={separations.totalRate} unit="percent" evidence={separations.evidence} remark={`Published for “${separations.occupationTitle}”.`} />,
            below: "of its workers",
          },
          outlook?.entryEducation && {
            name: "Usual way in",
            value: <span className="words">{ENTRY_EDUCATION[outlook.entryEducation]}</span>,
            below: [outlook.experience !== "No experience" && outlook.experience, outlook.training !== "No on-the-job training" && outlook.training]
              .filter(Boolean)
              .map((words) => capital(prose(String(words))))
              .join("; "),
          },
          jobZone !== null && { name: "Preparation needed", value: <span className="words">{ZONES[jobZone]}</span>, below: `job zone ${jobZone} of 5` },
        ]}
      />
      {figures && <WageFacts figures={figures} place="nation" />}
    </>
  );
}
