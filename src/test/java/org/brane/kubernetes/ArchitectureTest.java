package org.brane.kubernetes;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.brane.kubernetes.operation.BraneKubernetes;

/** Who may know whom, so that each decision can be read, tested and changed alone. */
@AnalyzeClasses(packages = "org.brane.kubernetes", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CAMEL = "org.apache.camel..";
    private static final String KUBERNETES = "io.fabric8..";
    private static final String[] REDIS = {"redis.clients..", "org.springframework..", "org.redisson.."};
    private static final String JSON = "com.fasterxml.jackson..";
    private static final String PROTOBUF = "com.google.protobuf..";
    private static final String BRANE_MESSAGES = "org.brane.protobuf..";
    private static final String ROOT = "org.brane.kubernetes";

    @ArchTest
    static final ArchRule decisionsKnowNoTechnology = noClasses()
            .that()
            .resideInAnyPackage(ROOT, ROOT + ".command..", ROOT + ".event..", ROOT + ".filesystem..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    CAMEL,
                    KUBERNETES,
                    JSON,
                    "io.vertx..",
                    "io.cloudevents..",
                    "org.snakeyaml..",
                    PROTOBUF,
                    BRANE_MESSAGES)
            .allowEmptyShould(true)
            .because("what a command or an event means must not change with the channel, the cluster or the format");

    @ArchTest
    static final ArchRule infrastructuresKnowNeitherCamelNorClients = noClasses()
            .that()
            .resideInAPackage(ROOT + ".infrastructure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CAMEL, KUBERNETES)
            .because("what is registered is vetted before any client could obey it");

    @ArchTest
    static final ArchRule formatsKnowNeitherCamelNorClusters = noClasses()
            .that()
            .resideInAPackage(ROOT + ".wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CAMEL, KUBERNETES, ROOT + ".cluster..")
            .because("a document is the same on every channel and for every cluster");

    @ArchTest
    static final ArchRule messagesOfBraneStayOnTheWire = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".wire..", ROOT + ".operation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PROTOBUF, BRANE_MESSAGES, "io.grpc..")
            .because("a kind's number means something only together with a generation");

    @ArchTest
    static final ArchRule clustersKnowNoCamel = noClasses()
            .that()
            .resideInAPackage(ROOT + ".cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CAMEL)
            .because("what is asked of a cluster is the same, whichever route asks");

    @ArchTest
    static final ArchRule camelStaysAtTheEdge = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".operation..", ROOT + ".config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CAMEL)
            .because("routes call our parts, which must not know that they are called by routes");

    @ArchTest
    static final ArchRule clustersAreReachedThroughOnePackage = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".operation..", ROOT + ".cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(KUBERNETES)
            .because("requests, time-outs and errors of the API server are handled in one place");

    @ArchTest
    static final ArchRule redisIsReachedThroughOnePackage = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".operation.filesystem..", ROOT + ".redis..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(REDIS)
            .because("connections, time-outs and errors of Redis are handled in one place");

    @ArchTest
    static final ArchRule sharedPartsKnowNothingOfOurs = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT))))
            .because("what all packages share cannot rest on one of them");

    @ArchTest
    static final ArchRule nobodyKnowsTheOperation = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".operation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".operation..")
            .because("it puts all others together");

    @ArchTest
    static final ArchRule packagesFormNoCircle = slices().matching(ROOT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("of two packages that need each other neither can be understood alone");

    @ArchTest
    static final ArchRule onlyTheProgramPrints = noClasses()
            .that()
            .areNotAssignableTo(BraneKubernetes.class)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .because("everybody else logs, or is given what to print to");

    @ArchTest
    static final ArchRule oneWayToLog = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..", "org.apache.logging..", "org.apache.commons.logging..")
            .because("operators configure one log");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class)
            .orShould()
            .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
            .because("a wait that nobody can end holds a thread and a stop");

    @ArchTest
    static final ArchRule nobodySerialisesJavaObjects = noClasses()
            .should()
            .dependOnClassesThat(type(java.io.ObjectInputStream.class).or(type(java.io.ObjectOutputStream.class)))
            .because("what comes from outside is never turned into objects of its own choice");

    @ArchTest
    static final ArchRule nothingIsShared = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("static state makes tests and infrastructures meet each other");

    @ArchTest
    static final ArchRule fieldsAreOurOwn = fields().that()
            .areNotStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .bePrivate()
            .orShould()
            .beDeclaredInClassesThat()
            .areEnums()
            .because("a class answers for its own values");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = classes()
            .should()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl")
            .because("a name that says nothing collects everything");
}
