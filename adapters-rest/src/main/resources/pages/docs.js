"use strict";

// Nothing is kept in the browser, and nothing is asked of anybody but this service.
const api = document.getElementById("api");

SwaggerUIBundle({
  domNode: api,
  url: new URL(api.dataset.document, document.baseURI).href,
  presets: [SwaggerUIBundle.presets.apis],
  deepLinking: true,
  displayRequestDuration: true,
  persistAuthorization: false,
  queryConfigEnabled: false,
  tryItOutEnabled: true,
  validatorUrl: null,
});
