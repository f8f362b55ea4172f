namespace FreedomPay.Web.Checkout;

/// <summary>What the pages do beyond forms and links where scripts run. Each part stands on its own; a page has the parts that its state needs.</summary>
internal static class CheckoutScript
{
    /// <summary>Asks the server where the checkout is, and goes there when that is not what the page shows. Shows the time that is left.</summary>
    private const string Watch = """
        const began=new Date,main=document.querySelector('main'),find=s=>document.querySelector(s),data=main.dataset;
        const again=()=>location.replace(location.href);
        const look=async()=>{try{const r=await fetch(location.href,{cache:'no-store'});
        if(!(await r.text()).includes(`data-stage="${data.stage}"`))again()}catch{}};
        const keep=wait=>setTimeout(async()=>{await look();keep(Math.min(wait*1.3,5000))},wait);
        addEventListener('pageshow',e=>{if(e.persisted)again()});
        document.addEventListener('visibilitychange',()=>{if(!document.hidden&&data.expires)look()});
        const timer=find('#left');
        if(timer&&data.expires){const show=()=>{const left=Math.max(0,Math.round((data.expires-data.clock-(new Date-began))/1000));
        timer.parentElement.hidden=left>=3600;timer.textContent=`${Math.floor(left/60)}:${String(left%60).padStart(2,'0')}`;
        if(left===0){clearInterval(beat);look()}};const beat=setInterval(show,1000);show()}
        """;

    /// <summary>The form: numbers are grouped and checked while they are typed, what is wrong is said beside the field, and it is sent once.</summary>
    private const string Form = """
        const form=find('#pay'),digits=v=>v.replace(/\D/g,'');
        const kinds=[['uzcard',/^(8600|5614)/],['humo',/^9860/],['mir',/^220[0-4]/],['mastercard',/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/],
        ['visa',/^4/],['amex',/^3[47]/],['unionpay',/^(62|81)/]];
        const kind=n=>(kinds.find(k=>k[1].test(n))||[''])[0];
        const group=n=>kind(n)==='amex'?n.replace(/^(.{4})(.{1,6})?(.*)$/,(_,a,b,c)=>[a,b,c].filter(Boolean).join(' ')):n.replace(/(.{4})(?=.)/g,'$1 ');
        const luhn=n=>[...n].reverse().reduce((s,c,i)=>s+(i%2?(c*2>9?c*2-9:c*2):+c),0)%10===0;
        const type=(field,shape)=>field.addEventListener('input',()=>{const before=digits(field.value.slice(0,field.selectionStart)).length;
        const end=field.selectionStart===field.value.length;field.value=shape(field.value);if(end)return;
        let at=0,seen=0;while(seen<before&&at<field.value.length)if(/\d/.test(field.value[at++]))seen++;field.setSelectionRange(at,at)});
        const rules={
        number:v=>{const n=digits(v);return n.length>12&&n.length<21&&!/[^\d\s.-]/.test(v)&&(!!data.test||luhn(n))},
        expiry:v=>{const m=/^(\d{1,2})\D*(?:20)?(\d\d)$/.exec(v.trim());if(!m||+m[1]<1||+m[1]>12)return false;
        return `20${m[2]}-${m[1].padStart(2,'0')}`<data.month?'past':true},
        cvv:v=>/^\d{3,4}$/.test(v),kept_cvv:v=>/^\d{3,4}$/.test(v),
        holder:v=>/^[a-z][a-z.'’-]*(\s+[a-z][a-z.'’-]*)+$/i.test(v.trim()),
        email:v=>!v.trim()||/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(v.trim()),
        phone:v=>!v.trim()||/^\d{10,15}$/.test(digits(v)),
        amount:v=>/^\d[\d\s]*([.,]\d{1,2})?$/.test(v.trim())&&/[1-9]/.test(v)};
        const check=field=>{const rule=rules[field.name];if(!rule||!field.offsetParent)return true;
        const right=rule(field.value),say=find(`#${field.id}-wrong`);
        say.textContent=right===true?'':right==='past'?field.dataset.past:field.dataset.wrong;
        if(right===true)field.removeAttribute('aria-invalid');else field.setAttribute('aria-invalid','true');return right===true};
        if(form){form.noValidate=true;const number=form.elements.number,expiry=form.elements.expiry,sign=find('#scheme');
        if(number){type(number,v=>group(digits(v).slice(0,20)));const show=()=>{const k=kind(digits(number.value));
        if(sign.className!=='scheme '+k){sign.className='scheme '+k;sign.textContent=k?sign.dataset[k]:''}};number.addEventListener('input',show);show()}
        if(expiry)type(expiry,v=>{let n=digits(v);if(/^[2-9]/.test(n))n='0'+n;if(n.length>4)n=n.slice(0,2)+n.slice(-2);
        return n.length>2||(n.length===2&&/\D$/.test(v))?n.slice(0,2)+' / '+n.slice(2):n});
        for(const name of['cvv','kept_cvv'])if(form.elements[name])type(form.elements[name],v=>digits(v).slice(0,4));
        for(const field of form.elements)if(rules[field.name]){field.addEventListener('blur',()=>{if(field.value)check(field)});
        field.addEventListener('input',()=>{if(field.getAttribute('aria-invalid'))check(field)})}
        }
        for(const f of document.querySelectorAll('form[data-once]'))f.addEventListener('submit',e=>{
        if(f.dataset.sent){e.preventDefault();return}
        if(f===form){const wrong=[...f.elements].filter(x=>!check(x));if(wrong.length){e.preventDefault();wrong[0].focus();return}}
        f.dataset.sent='1';const b=f.querySelector('button');b.setAttribute('aria-disabled','true');if(data.busy)b.textContent=data.busy});
        """;

    /// <summary>
    /// Buttons of wallets: a token from the sandbox's wallet goes where native applications send theirs. One that the shop chose folds the card's form away.
    /// </summary>
    private const string Wallets = """
        const ask=async(url,body)=>{const r=await fetch(url,{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify(body)});
        if(!r.ok)throw new Error(r.status);return r.json()};
        const wallets=find('#wallets'),card=find('#by-card');if(wallets){wallets.hidden=false;let busy=false;
        if(card&&wallets.querySelector('.chosen'))card.open=false;
        for(const b of wallets.querySelectorAll('[data-wallet]'))b.addEventListener('click',async()=>{if(busy)return;busy=true;
        b.setAttribute('aria-disabled','true');const say=find('#wallet-wrong');say.textContent='';
        try{const got=await ask('/sandbox/wallets',{...JSON.parse(wallets.dataset.order),wallet:b.dataset.wallet});
        const paid=await ask(wallets.dataset.pay,{type:b.dataset.wallet,token:got.token});
        location.replace(paid.data.status==='error'?wallets.dataset.failed:wallets.dataset.here)}
        catch{say.textContent=wallets.dataset.wrong;busy=false;b.removeAttribute('aria-disabled')}})}
        """;

    /// <summary>The payer may pay on the phone: then this page follows.</summary>
    private const string Phone = "if(find('#scan'))keep(3000);";

    /// <summary>The issuer's page goes into the page's own frame.</summary>
    private const string Bank = """
        const acs=find('#acs'),frame=find('#bank'),whole=find('#whole'),to=acs.elements.TermUrl.value;
        const go=(target,url)=>{acs.target=target;acs.elements.TermUrl.value=url;acs.submit()};
        frame.hidden=whole.hidden=false;acs.hidden=true;whole.addEventListener('click',()=>go('_self',to));go('bank',to+'&inside=1');keep(3000);
        """;

    /// <summary>The payment is over: whoever frames the page is told, and the browser goes back to the shop unless the payer stays.</summary>
    private const string Result = """
        const tell=text=>{if(text&&parent!==self)parent.postMessage(JSON.parse(text),'*')};tell(data.message);
        const back=find('#back'),stay=find('#stay');
        if(back&&!(data.widget&&parent!==self)){let left=+data.seconds;const leave=()=>{if(back.tagName==='FORM')back.submit();else location.assign(back.href)};
        const say=find('#leaving');say.hidden=stay.hidden=left<1;
        const show=()=>{say.textContent=say.dataset.text.replace('{0}',left);if(left--<1){clearInterval(beat);leave()}};
        const beat=setInterval(show,1000);show();
        stay.addEventListener('click',()=>{clearInterval(beat);say.hidden=stay.hidden=true;back.querySelector('button')?.focus();if(back.focus)back.focus()})}
        """;

    /// <summary>An overlay can be closed.</summary>
    private const string Close = """
        const shut=find('#close');if(shut&&parent!==self){shut.hidden=false;
        shut.addEventListener('click',()=>parent.postMessage(JSON.parse(shut.dataset.message),'*'))}
        """;

    /// <summary>The page inside the page's frame hands over to the page around it.</summary>
    public static string Leave { get; } = Whole("const next=document.querySelector('#next').href;(parent===self?self:parent).location.replace(next);");

    /// <summary>A form is awaited.</summary>
    public static string ForForm { get; } = Whole(Watch + "\n" + Form + "\n" + Wallets + "\n" + Phone + "\n" + Close);

    /// <summary>The shop or the issuer is being asked.</summary>
    public static string ForWaiting { get; } = Whole(Watch + "\nkeep(1000);");

    /// <summary>The payer is to go to the issuer.</summary>
    public static string ForBank { get; } = Whole(Watch + "\n" + Bank);

    /// <summary>It is over.</summary>
    public static string ForResult { get; } = Whole(Watch + "\n" + Result);

    private static string Whole(string parts) => $"(()=>{{'use strict';\n{parts}\n}})()";
}
