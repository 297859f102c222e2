import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { at, type Drawer, HEIGHT_PX, STROKE, STROKE_PX, WIDTH_PX } from "./adapter.js";

export const drawer: Drawer<uPlot.AlignedData> = {
  // One shared abscissa, gaps spanned.
  shape: (lines) => uPlot.join(lines.map((line) => [line.x, line.y] as uPlot.AlignedData)),
  mount(host, pictures, data) {
    const plots = data.map((one, index) => {
      const series = one.map((_, column) =>
        column === 0 ? {} : { stroke: STROKE, width: STROKE_PX, spanGaps: true, points: { show: false } },
      );
      const { x, y } = at(pictures, index);
      return new uPlot(
        {
          width: WIDTH_PX,
          height: HEIGHT_PX,
          series,
          legend: { show: false },
          scales: { x: { time: false, range: x }, y: { range: y } },
        },
        one,
        host,
      );
    });
    return async (next) => {
      plots.forEach((plot, index) => {
        plot.setData(at(next, index));
      });
      // uPlot redraws in a microtask.
      await Promise.resolve();
    };
  },
};
