"use strict";

// Tokens are not persisted in the browser, and no other host is called.
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
