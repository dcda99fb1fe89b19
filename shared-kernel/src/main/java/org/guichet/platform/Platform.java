package org.guichet.platform;

import org.guichet.platform.access.Access;
import org.guichet.platform.accesslog.AccessLogging;
import org.guichet.platform.frontdoor.FrontDoor;
import org.guichet.platform.identity.Identity;
import org.guichet.platform.limits.Limits;
import org.guichet.platform.openapi.ApiDescription;
import org.guichet.platform.problem.ProblemAnswers;
import org.guichet.platform.refusal.Refusals;
import org.guichet.platform.request.Requests;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The web platform of an application: bearer tokens, the role table at the door, limits, the access log, problem details,
 * strict JSON and the description of the API.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    Identity.class,
    Access.class,
    AccessLogging.class,
    Limits.class,
    FrontDoor.class,
    ProblemAnswers.class,
    Requests.class,
    Refusals.class,
    ApiDescription.class
})
public class Platform {}
