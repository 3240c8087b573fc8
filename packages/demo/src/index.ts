export { renderArtistImage } from "./art/render-artist-image.ts";
export { renderCover } from "./art/render-cover.ts";
export { demoCatalogue } from "./catalogue/catalogue.ts";
export {
  DemoArtist,
  DemoCatalogue,
  DemoCredit,
  DemoGenre,
  DemoLabel,
  DemoLyrics,
  DemoRelease,
  DemoTrack,
} from "./catalogue/model.ts";
export { demoTrackFile, type DemoTrackFile } from "./demo-track-file.ts";
export {
  DemoRenderError,
  renderDemoTrack,
  type RenderedTrack,
  type RenderOptions,
} from "./render-demo-track.ts";
