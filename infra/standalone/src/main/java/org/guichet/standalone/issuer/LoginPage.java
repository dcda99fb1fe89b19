package org.guichet.standalone.issuer;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that asks for user name and password. Its answer to a wrong one does not tell whether there is such a user. */
@Hidden
@Controller
class LoginPage {
    static final String PATH = "/login";

    /** Where an attempt that failed leads. */
    static final String FAILED = PATH + "?error";

    /** What the page may load, and where its form may lead: on success through the issuer to who asked for the sign-in. */
    static String contentPolicy(Issuer.Address address) {
        return "default-src 'none'; style-src 'self'; form-action 'self' " + address.uri() + " " + address.typed()
                + "; base-uri 'none'; frame-ancestors 'none'";
    }

    /** @param error present after an attempt that failed, for whatever reason */
    @GetMapping(PATH)
    String page(@RequestParam(required = false) String error, Model model) {
        model.addAttribute("failed", error != null);
        return "issuer/login";
    }
}
