import { LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { at, type Drawer, HEIGHT_PX, STROKE, STROKE_PX, WIDTH_PX } from "./adapter.js";

type Points = (number | null)[][];

use([LineChart, GridComponent, CanvasRenderer]);

export const drawer: Drawer<Points[]> = {
  shape: (lines) => lines.map(({ x, y }) => x.map((value, index) => [value, y[index] ?? null])),
  mount(host, pictures, data) {
    const charts = data.map((lines, index) => {
      const axis = ([min, max]: [number, number]) => ({ type: "value" as const, min, max });
      const { x, y } = at(pictures, index);
      const place = host.appendChild(document.createElement("div"));
      const chart = init(place, null, { renderer: "canvas", width: WIDTH_PX, height: HEIGHT_PX, devicePixelRatio });
      chart.setOption({
        animation: false,
        xAxis: axis(x),
        yAxis: axis(y),
        series: lines.map((points) => ({
          type: "line",
          data: points,
          showSymbol: false,
          silent: true,
          connectNulls: true,
          lineStyle: { color: STROKE, width: STROKE_PX },
        })),
      });
      return chart;
    });
    return (next) => {
      // It paints before this returns, unless it is told to be lazy.
      charts.forEach((chart, picture) => {
        chart.setOption({ series: at(next, picture).map((points) => ({ data: points })) }, { silent: true });
      });
    };
  },
};
