import { Chart, type ChartDataset, LinearScale, LineController, LineElement, PointElement } from "chart.js";
import { at, type Drawer, HEIGHT_PX, STROKE, STROKE_PX, WIDTH_PX } from "./adapter.js";

type Point = { x: number; y: number };

Chart.register(LineController, LineElement, LinearScale, PointElement);

export const drawer: Drawer<Point[][]> = {
  shape: (lines) => lines.map(({ x, y }) => x.map((value, index) => ({ x: value, y: y[index] ?? NaN }))),
  mount(host, pictures, data) {
    const charts = data.map((lines, index) => {
      const axis = ([min, max]: [number, number]) => ({ type: "linear" as const, min, max });
      const { x, y } = at(pictures, index);
      const canvas = host.appendChild(document.createElement("canvas"));
      canvas.width = WIDTH_PX;
      canvas.height = HEIGHT_PX;
      const datasets: ChartDataset<"line", Point[]>[] = lines.map((points) => ({
        data: points,
        borderColor: STROKE,
        borderWidth: STROKE_PX,
        pointRadius: 0,
        spanGaps: true,
      }));
      return new Chart(canvas, {
        type: "line",
        data: { datasets },
        // Points are handed over as it keeps them, so that it need not look at each again.
        options: {
          animation: false,
          responsive: false,
          parsing: false,
          normalized: true,
          events: [],
          scales: { x: axis(x), y: axis(y) },
        },
      });
    });
    return (next) => {
      charts.forEach((chart, picture) => {
        const lines = at(next, picture);
        chart.data.datasets.forEach((dataset, index) => {
          dataset.data = at(lines, index);
        });
        chart.update("none");
      });
    };
  },
};
