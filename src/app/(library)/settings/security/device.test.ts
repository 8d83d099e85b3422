import { expect, test } from "vitest";
import { deviceOf } from "./device.ts";

test("a browser is called as its owner calls it", () => {
  expect(deviceOf("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")).toEqual({
    name: "Firefox on Linux",
    isPhone: false,
  });
  expect(
    deviceOf("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0").name,
  ).toBe("Edge on Windows");
  expect(deviceOf("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E Safari/604")).toEqual({
    name: "Safari on iPhone",
    isPhone: true,
  });
});

test("a program keeps its own words", () => {
  expect(deviceOf("curl/8.5.0").name).toBe("curl/8.5.0");
  expect(deviceOf("").name).toBe("Unknown");
});
