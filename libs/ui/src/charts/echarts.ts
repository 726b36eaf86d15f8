/** The parts of ECharts the applications draw with; a browser loads these and no others. */
import { BarChart, HeatmapChart, LineChart, ParallelChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  DatasetComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  ParallelComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init as initCharts, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

const parts: Parameters<typeof use>[0] = [
  BarChart,
  HeatmapChart,
  LineChart,
  ParallelChart,
  ScatterChart,
  AriaComponent,
  DatasetComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  ParallelComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
];

/**
 * ECharts' own `init`. The parts are registered here and not beside it: a bundler that knows this package as free of side
 * effects takes a bare re-export from its source and leaves the registration out.
 */
export const init: typeof initCharts = (...options) => {
  use(parts);
  return initCharts(...options);
};
