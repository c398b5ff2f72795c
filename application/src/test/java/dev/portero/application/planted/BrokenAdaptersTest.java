package dev.portero.application.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/// A contract that catches no liar is decoration.
final class BrokenAdaptersTest {

    /// The test of the contract that must give each liar away.
    private static final Map<Class<?>, String> CAUGHT_BY = Map.ofEntries(
            Map.entry(
                    BrokenAdapters.UnitOfWorkWithoutRollback.class,
                    "undoesEverythingWhenTheWorkThrowsAndPassesOnWhatWasThrown"),
            Map.entry(BrokenAdapters.UsersWithoutRollback.class, "forgetsWhatAFailedUnitWrote"),
            Map.entry(BrokenAdapters.UserDirectoryThatAcceptsWildcards.class, "takesAWildcardForItself"),
            Map.entry(BrokenAdapters.LoginStatisticsWithoutRollback.class, "forgetsWhatAFailedUnitCounted"),
            Map.entry(BrokenAdapters.LoginStatisticsWithoutUsersThatNeverLoggedIn.class, "tellsOfEachOfSeveral"),
            Map.entry(BrokenAdapters.RolesThatOnlyGrow.class, "replacesWhatWasThereBefore"),
            Map.entry(BrokenAdapters.RolesThatCountTheSuspended.class, "countsOnlyOthersWhoAreActive"),
            Map.entry(BrokenAdapters.RolesWithoutPermissions.class, "permitsWhatARolePermitsAtThisMoment"),
            Map.entry(BrokenAdapters.CredentialsThatKeepTheFirst.class, "forgetsAnEarlierPassword"),
            Map.entry(
                    BrokenAdapters.CredentialsThatForgetWhatIsRequired.class,
                    "asksForAnotherPasswordAndForNoOtherHash"),
            Map.entry(BrokenAdapters.CredentialsThatOnlyHideWhatIsRemoved.class, "removesThePasswordOfOneUserForGood"),
            Map.entry(
                    BrokenAdapters.CredentialsThatAllRequireAChange.class,
                    "findsThoseOfManyWhosePasswordHasToBeChanged"),
            Map.entry(BrokenAdapters.LoginAttemptBucketsThatCountAfterwards.class, "givesExactlyTenToAHundredAtOnce"),
            Map.entry(
                    BrokenAdapters.TrustedNetworksThatNeverLapse.class, "trustsANetworkForThirtyDaysAfterTheLastLogin"),
            Map.entry(
                    BrokenAdapters.ConcurrencyLimiterWithoutLimit.class, "letsTwoOfAKeyBeUnderWayAndAllHaveTheirTurn"),
            Map.entry(BrokenAdapters.RateLimitCountersThatNeverReset.class, "saysHowLongToWaitAndHoldsToIt"),
            Map.entry(BrokenAdapters.AuditTrailThatErasesTheActor.class, "erasesWhatIsKnownOfAPersonAndLeavesTheEntry"),
            Map.entry(BrokenAdapters.SealsThatForgetTheOrder.class, "givesWhatIsToBeSealedInTheOrderInWhichItWasKept"),
            Map.entry(
                    BrokenAdapters.PartitionsDroppedWithoutCheckpoint.class,
                    "takesAMonthOutAndLeavesWhereTheChainGoesOn"),
            Map.entry(BrokenAdapters.DenialCountersThatReportEachOne.class, "tellsTheFirstAtOnceAndCountsTheOthers"),
            Map.entry(BrokenAdapters.LoginFailureCountersThatReportEachOne.class, "tellsOfOneKeyOnceInAWhile"),
            Map.entry(BrokenAdapters.CommonPasswordsWithCaseSensitivity.class, "knowsAPasswordInWhateverCase"),
            Map.entry(BrokenAdapters.PasswordHasherThatStopsAt72Bytes.class, "countsEveryByteOfTheLongestPassword"),
            Map.entry(
                    BrokenAdapters.PasswordHasherThatIsFasterForUnknownUsers.class,
                    "takesTheSameWorkWhateverTheAnswer"),
            Map.entry(BrokenAdapters.OutboxWithoutLeases.class, "servesOneRelayAtATime"),
            Map.entry(BrokenAdapters.OutboxThatGoesByTheIdAlone.class, "settlesTheOfferThatWasHandedOutAndNoOther"),
            Map.entry(BrokenAdapters.EventArchiveThatStopsAtTheLastMatch.class, "readsOneTypeAndLooksPastTheOthers"),
            Map.entry(BrokenAdapters.PublisherThatTakesReturnsForSuccess.class, "tellsWhenNobodyHadBoundTheKey"),
            Map.entry(BrokenAdapters.EventCodecWithTwoResults.class, "givesTheSameFactTheSameForm"),
            Map.entry(BrokenAdapters.CodecThatNamesAnyType.class, "namesTheTypeOfEveryFactAndNoOther"),
            Map.entry(
                    BrokenAdapters.EventSchemaDocumentOfAnotherService.class,
                    "namesTheServiceItsVersionAndItsExchange"),
            Map.entry(BrokenAdapters.DatabaseThatIsAlwaysReady.class, "isNotReadyWithoutItsSchema"),
            Map.entry(
                    BrokenAdapters.SealedKeysThatNeverOpenAgain.class,
                    "opensTheKeysAgainWhenTheyAreSealedUnderTheSecret"),
            Map.entry(BrokenAdapters.DatabaseProbeThatAssumesTheSchema.class, "findsThatASchemaIsMissing"),
            Map.entry(
                    BrokenAdapters.BrokerStatusThatIsAlwaysUnavailable.class,
                    "tellsAWrongExchangeFromABrokerThatIsAway"),
            Map.entry(BrokenAdapters.IdsInNoOrder.class, "sortsLaterOnesAfterEarlierOnes"),
            Map.entry(BrokenAdapters.TokensThatAreTheirOwnDigest.class, "gives256BitsThatNeedNoEscapingAnywhere"),
            Map.entry(BrokenAdapters.AccessTokensThatAcceptExpiredOnes.class, "refusesItAfterItsLifetime"),
            Map.entry(BrokenAdapters.AccessTokensThatOutliveTheirSession.class, "isGoodNoLongerThanItsSession"),
            Map.entry(BrokenAdapters.SigningKeysThatCannotWait.class, "promotesNobodyBeforeTheirTime"),
            Map.entry(BrokenAdapters.SigningKeyFactoryThatAcceptsAnySeal.class, "knowsNoOtherSeal"),
            Map.entry(
                    BrokenAdapters.SigningKeyFactoryThatAcceptsRetiredKeys.class,
                    "namesNoKeyAsAnOptionOfACommandIsNamed"),
            Map.entry(BrokenAdapters.PublicKeysOffTheCurve.class, "publishesPointsOfTheCurve"),
            Map.entry(BrokenAdapters.StalePublicKeys.class, "tellsOfAnotherKeyAsSoonAsItHearsThatTheyHaveChanged"),
            Map.entry(BrokenAdapters.IdempotencyKeysThatForgetTheRequest.class, "tellsAnotherRequestUnderTheSameKey"),
            Map.entry(
                    BrokenAdapters.IdempotencyKeysPurgedWithoutLimit.class,
                    "forgetsOnlyWhatIsOverAndNoMoreAtOnceThanItIsTold"),
            Map.entry(BrokenAdapters.PrincipalCacheThatKeepsTheFirst.class, "givesWhatWasPutLast"),
            Map.entry(BrokenAdapters.PrincipalCacheStampedAtTheWrite.class, "countsItsLifetimeFromWhenItWasSeen"),
            Map.entry(BrokenAdapters.CacheInvalidationsWithoutRollback.class, "invalidatesNothingWhenTheUnitFails"),
            Map.entry(BrokenAdapters.PrincipalSourceWithoutExpiry.class, "leavesOutWhatIsOver"),
            Map.entry(BrokenAdapters.PrincipalsThatAcceptSuspendedUsers.class, "admitsNobodySuspendedButKnowsThem"),
            Map.entry(BrokenAdapters.TokensWithPredictableSuccessors.class, "keepsSuccessorsFromWhoeverHasNotTheKey"),
            Map.entry(BrokenAdapters.ClientsThatLeaveTheRevokedOutOfTheCount.class, "countsThoseThatWereRevokedToo"),
            Map.entry(BrokenAdapters.ClientsThatTakeEveryState.class, "refusesAStaleStateAndOneOfNobody"),
            Map.entry(BrokenAdapters.SessionsThatShareASecret.class, "neverTakesOneSecretForTwoSessions"),
            Map.entry(BrokenAdapters.SessionsThatExchangeAnyToken.class, "exchangesATokenOnceHoweverManyTryTogether"),
            Map.entry(BrokenAdapters.SessionsThatEndTwice.class, "endsASessionOnce"),
            Map.entry(BrokenAdapters.SessionsThatForgetSpentTokens.class, "knowsEveryTokenThatASessionEverHad"),
            Map.entry(BrokenAdapters.SessionsThatPurgeOpenOnes.class, "forgetsWhatIsOverAndNothingElse"),
            Map.entry(BrokenAdapters.ClockOfTheProcess.class, "tellsTheTimeThatTheStoresWriteDown"),
            Map.entry(
                    BrokenAdapters.SessionsByTheClockOfTheProcess.class,
                    "saysWhenATokenWasPresentedByTheClockOfTheStore"),
            Map.entry(BrokenAdapters.LeasesThatNeverEnd.class, "givesItToOneUntilItsTimeIsOver"),
            Map.entry(BrokenAdapters.AuditMacThatChangesWithTheSecret.class, "staysTheSameWhenTheSecretIsAnother"),
            Map.entry(BrokenAdapters.CheckpointsThatCanBeLowered.class, "isOnlyEverRaised"),
            Map.entry(BrokenAdapters.ChainHeadWitnessOfTheLast.class, "keepsTheHighestCheckpoint"),
            Map.entry(BrokenAdapters.DatabaseIdentityOfTheServer.class, "differsFromThatOfAnotherDatabase"),
            Map.entry(BrokenAdapters.AuditKeyStoreThatKeepsTheLast.class, "makesNoFirstKeyInADatabaseThatHadOne"),
            Map.entry(BrokenAdapters.AuditKeyThatIsCreatedAtAnyTime.class, "knowsALostKeyFromOneThatNeverWas"),
            Map.entry(BrokenAdapters.KeyedDigestsWithoutKey.class, "cannotBeMadeWithoutTheKey"),
            Map.entry(BrokenAdapters.SealerThatIgnoresTheName.class, "opensUnderNoOtherName"),
            Map.entry(BrokenAdapters.EventLogWithoutRollback.class, "letsNothingLeaveIfTheUnitFails"));

    @TestFactory
    Stream<DynamicTest> isCaughtByItsContract() {
        return CAUGHT_BY.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey().getSimpleName(),
                        () -> assertThat(testsThatFailFor(entry.getKey())).contains(entry.getValue())));
    }

    @Test
    void everyContractHasItsLiar() throws Exception {
        List<String> caught = CAUGHT_BY.keySet().stream()
                .map(BrokenAdaptersTest::contractOf)
                .distinct()
                .sorted()
                .toList();

        assertThat(caught).isEqualTo(contractsOfTheKit());
    }

    private static String contractOf(Class<?> liar) {
        Class<?> parent = liar.getSuperclass();
        return parent.getName().endsWith("Contract") ? parent.getName() : contractOf(parent);
    }

    private static List<String> testsThatFailFor(Class<?> liar) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(liar))
                .execute()
                .testEvents();
        return tests.failed().stream()
                .map(event -> event.getTestDescriptor().getDisplayName().replace("()", ""))
                .toList();
    }

    private static List<String> contractsOfTheKit() throws IOException, URISyntaxException {
        Path classes = Path.of(BrokenAdaptersTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Contract.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
