using System.Text;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;
using FreedomPay.Messaging;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Sandbox.AccessControl;

/// <summary>The access control server of the sandbox bank: decides by the table of test cards. Spec: gateway-sync §4.4, §8.1.</summary>
internal sealed class BankAccessControl(ISmsSender sms, OneTimeCodes codes) : IAccessControlServer
{
    /// <summary>Passes too, for every card that can pass.</summary>
    public const string MasterCode = "111111";

    /// <summary>The phone that the bank has on file for all its cards; used when the shop gives none.</summary>
    public const string PhoneOnFile = "77010000001";

    public string Name => "sandbox-bank";

    public bool TakesPart(Pan card) => TestCards.Find(card) is { Authentication: not CardAuthentication.None };

    public Task<AccessDecision> DecideAsync(Guid authentication, AuthenticationRequest request, CancellationToken cancellationToken)
    {
        var behaviour = TestCards.Find(request.Card)?.Authentication ?? CardAuthentication.None;
        var outcome = behaviour switch
        {
            CardAuthentication.Challenge or CardAuthentication.ChallengeFails => AuthenticationOutcome.Challenge,
            CardAuthentication.Frictionless => request.ChallengeWanted ? AuthenticationOutcome.Challenge : AuthenticationOutcome.Authenticated,
            CardAuthentication.Attempted => AuthenticationOutcome.Attempted,
            CardAuthentication.Refused => AuthenticationOutcome.Refused,
            CardAuthentication.None or CardAuthentication.Unavailable => AuthenticationOutcome.Unavailable,
        };
        var phone = PhoneNumbers.TryNormalise(request.Phone, out var digits) ? digits : PhoneOnFile;
        return Task.FromResult(new AccessDecision(outcome, new State(behaviour, phone, default).Write()));
    }

    public async Task<SentCode> SendCodeAsync(AccessChallenge challenge, CancellationToken cancellationToken)
    {
        var state = State.Read(challenge.State);
        var code = OneTimeCodes.New();
        var next = state with { SealedCode = await codes.SealAsync(challenge.Authentication, code, cancellationToken) };
        await sms.SendAsync(new SmsMessage(state.Phone, Text(challenge, code)) { Code = code }, cancellationToken);
        return new SentCode(next.Write(), PhoneNumbers.Mask(state.Phone));
    }

    public async Task<CodeCheck> CheckCodeAsync(AccessChallenge challenge, string code, CancellationToken cancellationToken)
    {
        var state = State.Read(challenge.State);
        return state.Behaviour == CardAuthentication.ChallengeFails ? CodeCheck.Refused
            : code == MasterCode || await codes.MatchesAsync(challenge.Authentication, state.SealedCode, code, cancellationToken) ? CodeCheck.Passed
            : CodeCheck.Wrong;
    }

    private static string Text(AccessChallenge challenge, string code) => challenge.Language switch
    {
        "en" => $"Code {code}. {challenge.AcceptorName}, {challenge.Amount}. Never tell it to anyone.",
        "kk" or "kz" => $"Код {code}. {challenge.AcceptorName}, {challenge.Amount}. Оны ешкімге айтпаңыз.",
        _ => $"Код {code}. {challenge.AcceptorName}, {challenge.Amount}. Никому его не сообщайте.",
    };

    /// <summary>What is kept with the authentication: behaviour (1 byte), length of the phone (1), phone, sealed code.</summary>
    private sealed record State(CardAuthentication Behaviour, string Phone, ReadOnlyMemory<byte> SealedCode)
    {
        public byte[] Write() => [(byte)Behaviour, (byte)Phone.Length, .. Encoding.ASCII.GetBytes(Phone), .. SealedCode.Span];

        public static State Read(ReadOnlyMemory<byte> bytes)
        {
            var end = 2 + bytes.Span[1];
            return new State((CardAuthentication)bytes.Span[0], Encoding.ASCII.GetString(bytes.Span[2..end]), bytes[end..]);
        }
    }
}
