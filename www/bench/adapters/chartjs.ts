import { Chart, type ChartDataset, LinearScale, LineController, LineElement, PointElement } from "chart.js";
import { type Drawer, HEIGHT_PX, STROKE, STROKE_PX, WIDTH_PX } from "./adapter.js";

type Point = { x: number; y: number };

Chart.register(LineController, LineElement, LinearScale, PointElement);

export const drawer: Drawer<Point[][]> = {
  shape: (lines) => lines.map(({ x, y }) => x.map((at, index) => ({ x: at, y: y[index] ?? NaN }))),
  mount(host, pictures, data) {
    const charts = data.map((lines, index) => {
      const [x, y] = [pictures[index]!.x, pictures[index]!.y].map(([min, max]) => ({
        type: "linear" as const,
        min,
        max,
      }));
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
          scales: { x: x!, y: y! },
        },
      });
    });
    return (next) => {
      charts.forEach((chart, picture) => {
        chart.data.datasets.forEach((dataset, index) => (dataset.data = next[picture]![index]!));
        chart.update("none");
      });
    };
  },
};
