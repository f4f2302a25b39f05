export { Client, type ClientOptions, type RequestOptions } from "./client.js";
export type { Document } from "./document.js";
export {
  NetworkError,
  OutcomeError,
  ServerError,
  outcome,
  type ErrorCode,
  type ResponseDetails,
  type ResponseError,
} from "./errors.js";
export { exportFile, exportRows, type ExportRequest, type ExportedFile, type Format } from "./exports.js";
export { items, pages, type Item, type Page } from "./pages.js";
