"use strict";

const api = document.getElementById("api");
const fonts = "system-ui, sans-serif";

Redoc.init(
  new URL(api.dataset.document, document.baseURI).href,
  {
    requiredPropsFirst: true,
    sanitize: true,
    theme: { typography: { fontFamily: fonts, headings: { fontFamily: fonts } } },
  },
  api,
);
